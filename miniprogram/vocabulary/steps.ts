/** Limits of what is filled in for any step; characters as a person counts them. */
export const STEP_LIMITS = { noteMax: 2000, photosMax: 9 } as const;

/** Of a need, and of what is done with it. */
export const REQUEST_LIMITS = {
  /** characters, counted as a person counts them */ wordsMin: 4,
  wordsMax: 5000,
  noteMax: STEP_LIMITS.noteMax,
  photosMax: STEP_LIMITS.photosMax,
  /** bytes of one photo */ photoBytesMax: 10 * 1024 * 1024,
  /** of a voice note */ voiceSecondsMax: 60,
  voiceBytesMax: 2 * 1024 * 1024,
  pageSize: 20,
} as const;
