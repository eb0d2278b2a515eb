import type { GridCard, Session } from '../../../../../cloudfunctions/directory/contract';
import { readGridCard, registerResident } from '../../account';
import { currentSession, newCommandId } from '../../../../services/session';
import { PRIVACY_VERSION } from '../../privacy-items';

/** The last step: name, door and, if one likes, the phone number; then the agreement and the answer. */
export const registration = Behavior({
  data: {
    next: '',
    name: '',
    room: '',
    /** of the phone-number button, '' when not given */
    phoneCode: '',
    phoneMessage: '',
    fields: {} as Record<string, string>,
    message: '',
    busy: false,
    /** kept over tries: the same registration sent again is one registration */
    commandId: '',
    done: false,
    session: null as Session | null,
    contacts: [] as GridCard['contacts'],
  },
  lifetimes: {
    attached() {
      const session = currentSession();
      this.setData({ session, name: session?.name ?? '', commandId: newCommandId() });
    },
  },
  methods: {
    nameTyped({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ name: detail.value, 'fields.name': '', commandId: newCommandId() });
    },
    roomTyped({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ room: detail.value, 'fields.room': '', commandId: newCommandId() });
    },
    phoneGiven({ detail }: WechatMiniprogram.CustomEvent<{ code: string }>) {
      const phoneMessage = detail.code ? '' : '没有留手机号，不影响登记。';
      this.setData({ phoneCode: detail.code, phoneMessage, commandId: newCommandId() });
    },
    async register(addressId: string) {
      if (this.data.busy) return;
      if (!this.data.name.trim()) {
        this.setData({ 'fields.name': '请写下怎么称呼您。' });
        return;
      }
      this.setData({ busy: true, message: '', fields: {} });
      const { name, room, phoneCode, commandId } = this.data;
      const reply = await registerResident(
        { name, room, addressId, consentVersion: PRIVACY_VERSION, ...(phoneCode ? { phoneCode } : {}) },
        commandId,
      );
      this.setData({ busy: false });
      if (!reply.ok) {
        this.setData({ message: reply.error.message, fields: reply.error.fields ?? {} });
        return;
      }
      this.setData({ done: true, session: reply.data });
      await this.showContacts(reply.data);
    },
    /** Who answers here, at once; without them the page still says where one belongs. */
    async showContacts(session: Session) {
      const reply = session.home ? await readGridCard(session.home.gridCode) : null;
      if (reply?.ok) this.setData({ contacts: reply.data.contacts });
    },
  },
});
