import type { RegisteredCall } from '../../platform/endpoint';
import { personKey } from '../seats';
import type { TopicViewer } from '../topics/topic';

/** Whoever calls, as councils know them: one person by their verified telephone number, whatever account they use. */
export function viewerOf({ caller, identity }: RegisteredCall): TopicViewer {
  const { name, phone, home } = identity.account;
  return { openid: caller.openid, name, key: personKey(phone), home, posts: identity.posts };
}
