import type { Fault } from '../../services/faults';
import type { HomeView } from '../../../cloudfunctions/directory/contract';
import type { DraftPlace } from '../../services/drafts';
import { askedBySubmit, homePlace, pinPlace, scanPlace, withAnswer } from '../../services/places';
import type { Placed, PlaceAsked } from '../../services/places';

type Way = 'address' | 'pin' | 'code';

/**
 * Where a need is: one's own address, a pin on the map, or a building's code. What a boundary leaves open is asked here.
 * Events: `change`, detail {place: DraftPlace}.
 */
Component({
  properties: {
    value: { type: Object, value: null as unknown as DraftPlace },
    /** one's own address, null for a person who has bound none */
    home: { type: Object, value: null as unknown as HomeView },
    /** why the submission was refused: it may ask about the place */
    fault: { type: Object, value: null as unknown as Fault },
    error: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: {
    /** the way under way */
    busy: '' as Way | '',
    message: '',
    asked: null as PlaceAsked | null,
    options: [] as { value: string; label: string; hint: string }[],
  },
  observers: {
    fault(fault: Fault | null) {
      if (fault?.question) this.ask(askedBySubmit(fault.code, fault.question));
    },
  },
  methods: {
    useHome() {
      if (this.data.disabled || !this.data.home) return;
      this.settle({ outcome: 'placed', place: homePlace(this.data.home) });
    },
    dropPin() {
      void this.find('pin', pinPlace);
    },
    scan() {
      void this.find('code', scanPlace);
    },
    async find(way: Way, choose: () => Promise<Placed>): Promise<void> {
      if (this.data.disabled || this.data.busy) return;
      this.setData({ busy: way, message: '' });
      const placed = await choose();
      this.setData({ busy: '' });
      this.settle(placed);
    },
    settle(placed: Placed) {
      if (placed.outcome === 'cancelled') return;
      if (placed.outcome === 'failed') {
        this.setData({ message: placed.message });
        return;
      }
      this.ask(placed.outcome === 'asked' ? placed.asked : null);
      this.setData({ message: '' });
      this.triggerEvent('change', { place: placed.place });
    },
    ask(asked: PlaceAsked | null) {
      const options = (asked?.candidates ?? []).map(({ code, name, communityName }) => ({
        value: code,
        label: name,
        hint: communityName,
      }));
      this.setData({ asked, options });
    },
    answer({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const candidate = this.data.asked?.candidates.find(({ code }) => code === detail.value);
      if (!candidate || !this.data.value) return;
      this.ask(null);
      this.triggerEvent('change', { place: withAnswer(this.data.value, candidate) });
    },
  },
});
