/** Limits of what is filled in for any step; characters as a person counts them. */
export const STEP_LIMITS = { noteMax: 500, photosMax: 9 } as const;
