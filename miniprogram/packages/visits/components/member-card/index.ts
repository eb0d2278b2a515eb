import type { HouseholdView } from '../../../../../cloudfunctions/visits/contract';

/** A member of a household, each field as far as its reader may see. A number that is shown is one tap away. */
Component({
  properties: {
    member: { type: Object, value: null as unknown as HouseholdView['members'][number] },
  },
  methods: {
    call() {
      const { phone } = this.data.member;
      if (phone.state === 'open' && phone.text) wx.makePhoneCall({ phoneNumber: phone.text, fail: () => undefined });
    },
  },
});
