import { MEDIA_STATES } from '../../vocabulary/media';

type Player = WechatMiniprogram.InnerAudioContext;

const players = new WeakMap<object, Player>();

/** A voice note that plays at a tap, and stops at the next. */
Component({
  properties: {
    /** a fileID, or a path on the phone; '' when it may not be heard */
    src: { type: String, value: '' },
    /** how far its check is: checking, cleared, refused or unanswered */
    state: { type: String, value: 'cleared' },
    seconds: { type: Number, value: 0 },
  },
  data: {
    states: MEDIA_STATES,
    playing: false,
    /** seconds heard so far */
    heard: 0,
    message: '',
  },
  observers: {
    src() {
      this.drop();
    },
  },
  lifetimes: {
    detached() {
      this.drop();
    },
  },
  pageLifetimes: {
    hide() {
      this.halt();
    },
  },
  methods: {
    toggle() {
      if (this.data.playing) {
        this.halt();
        return;
      }
      this.setData({ playing: true, heard: 0, message: '' });
      this.player().play();
    },
    /** Made at the first tap: a list of notes costs nothing until one is heard. */
    player(): Player {
      const existing = players.get(this);
      if (existing) return existing;
      // Whoever has muted the phone still wants to hear what they tap.
      wx.setInnerAudioOption({ obeyMuteSwitch: false });
      const player = wx.createInnerAudioContext();
      player.onTimeUpdate(() => this.setData({ heard: Math.min(this.data.seconds, Math.floor(player.currentTime)) }));
      player.onEnded(() => this.setData({ playing: false, heard: 0 }));
      player.onError(() => this.setData({ playing: false, message: '这段录音现在放不出来，请检查网络后再点一次。' }));
      player.src = this.data.src;
      players.set(this, player);
      return player;
    },
    halt() {
      players.get(this)?.stop();
      this.setData({ playing: false, heard: 0 });
    },
    drop() {
      players.get(this)?.destroy();
      players.delete(this);
      if (this.data.playing) this.setData({ playing: false, heard: 0 });
    },
  },
});
