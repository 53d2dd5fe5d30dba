/** Every reason for which the product says no. Closed: the phone must have words for each. */
export type RefusalCode =
  // who is asking
  | 'no_identity'
  | 'not_a_member'
  | 'not_confirmed'
  | 'forbidden'
  | 'not_a_phone_call'
  // what is asked
  | 'unknown_action'
  | 'bad_input'
  | 'too_large'
  | 'not_found'
  | 'conflict'
  | 'request_reused'
  | 'internal'
  // joining and roles
  | 'code_wrong'
  | 'code_used'
  | 'code_expired'
  | 'already_joined'
  | 'door_unknown'
  | 'group_unknown'
  | 'group_not_verified'
  | 'role_not_grantable'
  | 'roster_rejected'
  // tickets
  | 'stage_passed'
  | 'already_taken'
  | 'not_owner'
  | 'answer_not_honest'
  | 'answer_has_blanks'
  | 'answer_needs_photo'
  | 'answer_needs_reason'
  | 'reask_needed'
  | 'reask_too_far'
  | 'promise_too_far'
  | 'promise_in_past'
  | 'needs_superior'
  | 'text_or_media_needed'
  | 'file_not_yours'
  | 'time_in_past'
  | 'unit_not_in_order'
  | 'unit_unknown'
  | 'already_signed_in'
  | 'too_far_away'
  | 'sign_in_first'
  | 'checklist_incomplete'
  | 'already_filed'
  | 'inspection_not_due'
  | 'order_not_complete'
  | 'not_a_colleague'
  | 'no_contact'
  | 'nothing_to_erase'
  | 'someone_else_must'
  | 'own_request'
  | 'ticket_merged'
  | 'not_merged'
  | 'merge_private'
  | 'merge_elsewhere'
  | 'merge_chain'
  | 'question_open'
  | 'no_question'
  | 'already_marked'
  | 'already_whistled'
  | 'no_higher_level'
  | 'already_said'
  | 'already_handled'
  // topics and votes
  | 'topic_over'
  | 'wrong_stage'
  | 'stage_ends_by_time'
  | 'stage_not_ready'
  | 'stage_needed'
  | 'not_in_procedure'
  | 'timetable_wrong'
  | 'time_in_future'
  | 'extended_too_far'
  | 'already_linked'
  | 'already_public'
  | 'answered_meanwhile'
  | 'changed_meanwhile'
  | 'said_enough'
  | 'proposed_enough'
  | 'already_decided'
  | 'plan_without_changes'
  | 'line_unknown'
  | 'opinion_unknown'
  | 'own_opinion'
  | 'already_spoken'
  | 'answer_passed'
  | 'ballot_frozen'
  | 'ballot_wrong'
  | 'roll_frozen'
  | 'not_on_roll'
  | 'choice_wrong'
  | 'vote_not_open'
  | 'vote_closed'
  | 'not_counted_yet'
  | 'already_counted'

/** A refusal is data, not an exception. `detail` names the field or the limit, for the phone's words. */
export interface Refused {
  ok: false
  code: RefusalCode
  detail?: Record<string, string | number>
  /** The server's clock. */
  now: number
}

export interface Accepted<T> {
  ok: true
  data: T
  now: number
}

export type Reply<T> = Accepted<T> | Refused
