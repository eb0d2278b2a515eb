/** Limits of what members and branches fill in; characters as a person counts them. */
export const PARTY_LIMITS = {
  unitNameMax: 40,
  /** units shown for what was typed */ unitsShown: 30,
  /** the branch a member belongs to in their unit */ branchNameMax: 40,
} as const;
