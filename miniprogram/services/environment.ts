/**
 * The CloudBase environment that this mini-program belongs to. `npm run build` with ENV_ID set writes it here; without it stands the one
 * on this machine. Unnamed, WeChat would take whichever environment was made first.
 */
export const ENVIRONMENT: string = 'local-env';
