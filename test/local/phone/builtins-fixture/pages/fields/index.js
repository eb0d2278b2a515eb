const told = (event) => `${event.type} ${JSON.stringify(event.detail)}`;
Page({
  data: {
    name: '',
    number: '',
    heard: '',
    kinds: [{ label: '噪音' }, { label: '照明' }, { label: '漏水' }],
    columns: [
      ['甲', '乙'],
      ['甲一', '甲二'],
    ],
    two: [0, 0],
  },
  hear(event) {
    this.setData({ heard: told(event) });
  },
  submit(event) {
    this.setData({ heard: told(event) });
  },
  reset(event) {
    this.setData({ heard: told(event) });
  },
  turn({ detail }) {
    if (detail.column === 0)
      this.setData({
        columns: [['甲', '乙'], detail.value ? ['乙一', '乙二'] : ['甲一', '甲二']],
        two: [detail.value, 0],
      });
  },
});
