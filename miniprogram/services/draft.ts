import type { Input } from '../../typings/contract'
import type { PlaceId } from '../../typings/place'
import type { CategoryId } from '../../typings/ticket'
import { refusalWords, reportNotes } from '../copy/zh'
import { isTelephone } from '../views/report'
import { newRequestId } from './cloud'
import { type LocalFile, uploaded } from './uploads'

/** What a person writes for one request. */
export interface Draft {
  /** Stays the same however often it is edited and tried: the cloud makes one ticket of it. */
  requestId: string
  text: string
  photos: LocalFile[]
  voice?: LocalFile
  place?: PlaceId
  placeName: string
  spot: string
  category?: CategoryId
  private: boolean
  /** Telephone number left for those who handle it; kept apart by the cloud, every look is traced. Source: B2. */
  contact?: string
  /** 代填: the door of the place it is filed for, and the invitation of that household's own card. Source: B16. */
  onBehalfOf?: Helped
}

/** Whom a request is filed for. */
export interface Helped {
  /** As the person wrote it; the cloud finds the door of the roster. */
  door: string
  invitation?: string
}

/** An empty request at a place. */
export function newDraft(place: { id?: PlaceId; name: string }): Draft {
  return {
    requestId: newRequestId(),
    text: '',
    photos: [],
    ...(place.id === undefined ? {} : { place: place.id }),
    placeName: place.name,
    spot: '',
    private: false,
  }
}

/** A request needs words, a photo or a voice. */
export function hasContent(draft: Draft): boolean {
  return draft.text.trim() !== '' || draft.photos.length > 0 || draft.voice !== undefined
}

/** Everything of a draft that lies in a file. */
export function filesOf({ photos, voice }: Draft): LocalFile[] {
  return voice === undefined ? photos : [...photos, voice]
}

/** What one may still have to say before it can go, in words; empty when it can. */
export function missingIn(draft: Draft): string {
  if (!hasContent(draft)) return refusalWords('text_or_media_needed')
  if (draft.place === undefined) return reportNotes.placeMissing
  return draft.contact === undefined || isTelephone(draft.contact) ? '' : reportNotes.noTelephone
}

/** Whether two drafts say and show the same, whatever has arrived of it. */
export function sameContent(one: Draft, other: Draft): boolean {
  const shown = (draft: Draft) => filesOf(draft).map(({ key }) => key)
  return one.text === other.text && shown(one).join() === shown(other).join()
}

/** The request as the contract wants it; files that have not arrived are left out. */
export function inputOf(draft: Draft): Input<'ticket.report'> {
  const media = uploaded(filesOf(draft))
  const { place, onBehalfOf: helped } = draft
  return {
    requestId: draft.requestId,
    ...(draft.text.trim() === '' ? {} : { text: draft.text.trim() }),
    ...(media.length === 0 ? {} : { media }),
    ...(draft.place === undefined ? {} : { place: draft.place }),
    ...(draft.spot === '' ? {} : { spot: draft.spot }),
    ...(draft.category === undefined ? {} : { category: draft.category }),
    private: draft.private,
    ...(draft.contact === undefined ? {} : { contact: draft.contact }),
    ...(place === undefined || helped === undefined
      ? {}
      : { onBehalfOf: onBehalfOf(place, helped) }),
  }
}

function onBehalfOf(place: PlaceId, { door, invitation }: Helped) {
  return { household: `${place}/${door}`, ...(invitation === undefined ? {} : { invitation }) }
}
