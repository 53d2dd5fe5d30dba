import type { FormId } from '../../../copy/organise'
import { answersForm } from './answers'
import { establishForm } from './establish'
import type { Form } from './field'
import { planForm } from './plan'
import { extendForm, reasonForm, reviewForm, skipForm } from './reasons'
import { enterForm, finishForm, linkForm, milestoneForm, minutesForm, rollForm } from './records'
import { termsForm } from './terms'

/** Every form of the organiser's desk. */
export const FORMS: Record<FormId, Form> = {
  establish: establishForm,
  decline: reasonForm,
  plan: planForm,
  answers: answersForm,
  ballot: termsForm,
  finish: finishForm,
  roll: rollForm,
  minutes: minutesForm,
  enter: enterForm,
  skip: skipForm,
  extend: extendForm,
  stop: reasonForm,
  link: linkForm,
  milestone: milestoneForm,
  review: reviewForm,
}
