/** The CloudBase environment it belongs to: `npm run build` writes ENV_ID here. Unnamed, WeChat takes the one that was made first. */
export const ENVIRONMENT: string = 'local-env';
