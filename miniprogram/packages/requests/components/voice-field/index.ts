import { dropVoice, type KeptVoice } from '../../../../services/voice';
import { canRecord, record, stopRecording } from '../../recorder';
import { REQUEST_LIMITS } from '../../../../vocabulary/steps';
import { now } from '../../../../services/dates';

/** Milliseconds between two looks at how long somebody has been speaking. */
const LOOK = 250;
const looking = new WeakMap<object, number>();

/**
 * Says it instead of typing: a tap begins, a tap ends, then it can be heard and taken out. Not shown where nothing can be recorded.
 * Events: `change`, detail {value: KeptVoice | null, heard: what the phone understood of it, absent for nothing}.
 */
Component({
  properties: {
    value: { type: Object, value: null as unknown as KeptVoice },
    disabled: { type: Boolean, value: false },
    error: { type: String, value: '' },
  },
  data: {
    available: false,
    longest: REQUEST_LIMITS.voiceSecondsMax,
    /** asking: WeChat asks for the microphone */
    state: 'idle' as 'idle' | 'asking' | 'recording',
    elapsed: 0,
    /** what was said could be understood, and stands among the words */
    heard: false,
    message: '',
    /** the microphone was refused: the settings can open it */
    refused: false,
  },
  lifetimes: {
    attached() {
      this.setData({ available: canRecord() });
    },
    detached() {
      this.stop();
    },
  },
  pageLifetimes: {
    hide() {
      this.stop();
    },
  },
  methods: {
    async begin() {
      if (this.data.disabled || this.data.state !== 'idle') return;
      this.setData({ state: 'asking', elapsed: 0, message: '', refused: false });
      const recorded = await record(() => this.listen());
      clearInterval(looking.get(this) ?? 0);
      this.setData({ state: 'idle' });
      if (recorded.outcome === 'recorded') {
        const { voice, heard } = recorded;
        this.setData({ heard: heard !== '' });
        this.triggerEvent('change', heard ? { value: voice, heard } : { value: voice });
      } else this.setData({ message: recorded.message, refused: recorded.outcome === 'refused' });
    },
    listen() {
      const since = now();
      this.setData({ state: 'recording' });
      const look = () => this.setData({ elapsed: Math.min(this.data.longest, Math.floor((now() - since) / 1_000)) });
      looking.set(this, setInterval(look, LOOK));
    },
    stop() {
      if (this.data.state === 'recording') stopRecording();
    },
    remove() {
      if (this.data.disabled || !this.data.value) return;
      dropVoice(this.data.value);
      this.triggerEvent('change', { value: null });
    },
    openSettings() {
      wx.openSetting({ success: () => this.setData({ message: '', refused: false }) });
    },
  },
});
