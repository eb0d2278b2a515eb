const told = (event) => `${event.type} ${JSON.stringify(event.detail)}`;
Page({
  data: {
    heard: '',
    failure: '',
    busy: false,
    target: '',
    current: 0,
    sheet: false,
    animation: null,
    rich: '<p class="a">一<b>二</b><script>window.broken=1</script><img src=x onerror="window.broken=1"></p>',
  },
  hear(event) {
    this.setData({ heard: told(event) });
  },
  failed(event) {
    this.setData({ failure: told(event) });
  },
  refresh() {
    this.setData({ heard: 'refresh', busy: true });
    setTimeout(() => this.setData({ busy: false }), 100);
  },
  closed() {
    this.setData({ heard: 'clickoverlay', sheet: false });
  },
});
