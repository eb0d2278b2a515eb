import type { GridCard, Session } from '../../../../../cloudfunctions/directory/contract';
import { readGridCard, registerResident } from '../../account';
import { currentSession } from '../../../../services/session';
import { form } from '../../../../behaviors/form';
import { PRIVACY_VERSION } from '../../privacy-items';

/** The last step: name, door and, if one likes, the phone number; then the agreement and the answer. */
export const registration = Behavior({
  behaviors: [form],
  data: {
    next: '',
    name: '',
    room: '',
    /** of the phone-number button, '' when not given */
    phoneCode: '',
    phoneMessage: '',
    done: false,
    session: null as Session | null,
    contacts: [] as GridCard['contacts'],
  },
  lifetimes: {
    attached() {
      const session = currentSession();
      this.setData({ session, name: session?.name ?? '' });
    },
  },
  methods: {
    nameTyped({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ name: detail.value });
    },
    roomTyped({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ room: detail.value });
    },
    phoneGiven({ detail }: WechatMiniprogram.CustomEvent<{ code: string }>) {
      const phoneMessage = detail.code ? '' : '没有留手机号，不影响登记。';
      this.change({ phoneCode: detail.code, phoneMessage });
    },
    async register(addressId: string) {
      if (!this.isWhole({ name: this.data.name.trim() ? '' : '请写下怎么称呼您。' })) return;
      const { name, room, phoneCode } = this.data;
      const said = { name, room, addressId, consentVersion: PRIVACY_VERSION, ...(phoneCode ? { phoneCode } : {}) };
      const session = await this.send((commandId) => registerResident(said, commandId));
      if (!session) return;
      this.setData({ done: true, session });
      await this.showContacts(session);
    },
    /** Who answers here, at once; without them the page still says where one belongs. */
    async showContacts(session: Session) {
      const reply = session.home ? await readGridCard(session.home.gridCode) : null;
      if (reply?.ok) this.setData({ contacts: reply.data.contacts });
    },
  },
});
