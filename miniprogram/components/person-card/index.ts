/** Who is responsible, and their telephone one tap away. */
Component({
  properties: {
    name: { type: String, value: '' },
    /** the post: 网格员 … */
    title: { type: String, value: '' },
    /** '' when there is none to call */
    phone: { type: String, value: '' },
    /** a further line: why this person, or for whom they stand in */
    note: { type: String, value: '' },
    /** inside a card, without a ground of its own */
    bare: { type: Boolean, value: false },
  },
  methods: {
    dial() {
      wx.makePhoneCall({ phoneNumber: this.data.phone, fail: () => undefined });
    },
  },
});
