import type { Reply } from '../../../services/call';

/**
 * What came of a need, shown beside it: read when it is there and whenever the page is looked at again.
 * What cannot be read is left as it is: the need itself is what the page is for.
 * @param load by the need's id
 */
export function cameOfNeed<T>(load: (requestId: string) => Promise<Reply<T[]>>) {
  return Behavior({
    properties: {
      /** id of the need */
      request: { type: String, value: '' },
    },
    data: { found: [] as T[] },
    lifetimes: {
      attached() {
        void this.read();
      },
    },
    pageLifetimes: {
      show() {
        void this.read();
      },
    },
    methods: {
      async read(): Promise<void> {
        const { request } = this.data;
        const reply = request ? await load(request) : null;
        if (reply?.ok) this.setData({ found: reply.data });
      },
    },
  });
}
