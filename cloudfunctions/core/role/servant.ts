import type { Servant } from '../place/place.ts'
import { addServant } from '../place/store.ts'
import type { StoredGrant } from '../member/roles.ts'
import { ROLE_NAMES } from './copy.ts'
import { ON_CARDS } from './granting.ts'

/** Hours and telephone of a post, where the roster names them. */
export interface Office {
  hours: string
  phone?: string
}

/** Puts a granted role on its place's card, if it is one residents see. At most one operation. Source: R5. */
export async function showOnCard(grant: StoredGrant, office: Office): Promise<void> {
  if (ON_CARDS.includes(grant.role)) await addServant(grant.scope, toServant(grant, office))
}

function toServant({ id, role, validFrom, validTo }: StoredGrant, office: Office): Servant {
  return {
    grant: id,
    role,
    label: ROLE_NAMES[role],
    ...office,
    validFrom,
    ...(validTo !== undefined && { validTo }),
  }
}
