import type { RefusalCode, Refused } from '../../typings/refusal'

/** Words for every refusal, and for a network that is away: a new code cannot lack words. */
export const refusals: Record<RefusalCode | 'offline', string> = {
  offline: '网络不通，请稍后再试',
  no_identity: '没能认出您，请重新打开小程序',
  not_a_member: '请先加入楼门',
  not_confirmed: '楼门长确认后就可以了',
  forbidden: '您没有办这件事的权限',
  not_a_phone_call: '这一步只能由系统来做',
  unknown_action: '版本太旧，请重新打开小程序',
  bad_input: '填写的内容不对，请检查一下',
  too_large: '内容太长或文件太大',
  not_found: '没有找到，可能已经不公开',
  conflict: '刚刚有人也在操作，请再试一次',
  request_reused: '内容变了，请重新发送',
  internal: '系统出了点问题，请稍后再试',
  code_wrong: '码不对，请再核对一下',
  code_used: '这个码已经用过了',
  code_expired: '这个码过期了',
  already_joined: '您已经在楼门里了',
  door_unknown: '名册里没有这个门牌，请找楼门长补上',
  group_unknown: '这个群还没有绑定楼门',
  group_not_verified: '没能核实这个群，请从群里的卡片重新打开',
  role_not_grantable: '这个角色要由上一级来给',
  roster_rejected: '名册里有错，一行也没有导入',
  stage_passed: '这一步已经过去了，请刷新看看',
  already_taken: '已经有人先接了',
  not_owner: '这件事由首接的人来办',
  answer_not_honest: '请写清做了什么、谁做的，不能只写“已处理”',
  answer_has_blanks: '还有没填的空，请先填上',
  answer_needs_photo: '请附一张现场照片，或写明为什么没有',
  answer_needs_reason: '请选不能解决的原因，写清依据和该找谁',
  promise_too_far: '约的时间太远，请约近一点',
  reask_needed: '请选一个重新再问的日子',
  reask_too_far: '再问的日子太远，请选近一点',
  promise_in_past: '约的时间已经过了',
  needs_superior: '连续第三次改期，要请上一级来说明',
  text_or_media_needed: '写一句、说一句或拍一张就能发',
  file_not_yours: '文件没有传好，请重新选',
  time_in_past: '时间已经过了，请重选',
  unit_not_in_order: '这张单里没有这个部门',
  unit_unknown: '没有这个部门',
  already_signed_in: '已经签过到了',
  too_far_away: '离现场太远，到了再签到',
  sign_in_first: '请先到场签到',
  checklist_incomplete: '检查项还没填完',
  already_filed: '已经交过查处结果了',
  inspection_not_due: '这里没有要复查的',
  order_not_complete: '还有部门没交查处结果',
  not_a_colleague: '这位同事不管这栋楼，请另选一位',
  no_contact: '反映人没有留电话，或者已经删除了',
  nothing_to_erase: '已经没有可删除的内容了',
  someone_else_must: '这件事归您办，这一步要请别的同事来',
  own_request: '这是您家反映的事，不用再附议',
  ticket_merged: '这件已经并到另一件一起办，请到那一件里办',
  not_merged: '这件没有和别的并办',
  merge_private: '不公开的诉求，不能和别人的并到一起',
  merge_elsewhere: '只能并到本社区的诉求里',
  merge_chain: '其中一件已经并过别的，请选最先的那一件',
  question_open: '上一个问题邻居还没回',
  no_question: '现在没有等您回的问题',
  already_marked: '已经记为议题了',
  already_whistled: '已经吹过哨，地区平台在办',
}

/** Better words where the server says the number. */
const withNumber = new Map<string, (detail: NonNullable<Refused['detail']>) => string>(
  Object.entries<(detail: NonNullable<Refused['detail']>) => string>({
    promise_too_far: ({ hours }) => `约的时间太远，最多 ${hours} 小时`,
    reask_too_far: ({ days }) => `再问的日子太远，最多 ${days} 天`,
  }),
)

/** What to show for a refusal or a lost network; `detail` is the server's. */
export function refusalWords(code: RefusalCode | 'offline', detail?: Refused['detail']): string {
  return (detail && withNumber.get(code)?.(detail)) ?? refusals[code]
}
