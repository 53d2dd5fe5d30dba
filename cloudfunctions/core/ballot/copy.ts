/** `您家 3-402`: whose vote it is, said to the household. */
export const householdVoter = (door: string): string => `您家 ${door}`
