import type { DaySet } from '../../../../../cloudfunctions/visits/contract';
import { accompany, answerRound, live, livingNamed, opine, toggled, type Visit } from '../../day/write';
import { LIVING, THEMES, type Living, type Theme } from '../../vocabulary/visits';

type Household = DaySet['households'][number];
type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const ways = Object.entries(LIVING).map(([value, { label }]) => ({ value, label }));
const themes = Object.entries(THEMES).map(([value, label]) => ({ value, label }));

/** What may stand in a visit beside the talk: rounds done alongside, what was explained, who came along, opinions, how they live. Events: `change`, detail {visit}. */
Component({
  properties: {
    visit: { type: Object, value: null as unknown as Visit },
    /** null for one that is not of the day */
    household: { type: Object, value: null as unknown as Household },
    day: { type: Object, value: null as unknown as DaySet },
    /** somebody was spoken to */
    spoken: { type: Boolean, value: true },
    disabled: { type: Boolean, value: false },
  },
  data: {
    ways,
    themes,
    explains: [] as { value: string; label: string }[],
    people: [] as { value: string; label: string }[],
    came: [] as string[],
    others: [] as string[],
    living: '' as Living | '',
    opinions: [] as { theme: Theme; label: string; words: string }[],
    opened: [] as string[],
    guest: '',
    rounds: {} as Record<string, Record<string, string>>,
  },
  observers: {
    day(day: DaySet | null) {
      this.setData({
        explains: (day?.form.explains ?? []).map(({ id, label }) => ({ value: id, label })),
        people: (day?.companions ?? []).map(({ personId, name, title }) => ({
          value: personId,
          label: title ? `${name}（${title}）` : name,
        })),
      });
    },
    'visit, household'() {
      const { visit, household } = this.data;
      if (!visit) return;
      const { companions = [], opinions = [], changes = [], rounds = [] } = visit;
      const changed = changes.find(({ field }) => field === 'living')?.to as Living | undefined;
      this.setData({
        came: companions.map(({ personId = '' }) => personId).filter(Boolean),
        others: companions.filter(({ personId }) => !personId).map(({ name }) => name),
        living: changed ?? livingNamed(household?.livingText ?? ''),
        opinions: opinions.map((one) => ({ ...one, label: THEMES[one.theme] })),
        opened: opinions.map(({ theme }) => theme),
        rounds: Object.fromEntries(rounds.map(({ planId, answers }) => [planId, answers])),
      });
    },
  },
  methods: {
    tell(visit: Visit) {
      if (!this.data.disabled) this.triggerEvent('change', { visit });
    },
    explain({ detail }: Changed<{ value: string }>) {
      const { visit } = this.data;
      this.tell({ ...visit, explained: toggled(visit.explained ?? [], detail.value) });
    },
    come({ detail }: Changed<{ value: string }>) {
      const one = this.data.day?.companions.find(({ personId }) => personId === detail.value);
      if (one) this.tell(accompany(this.data.visit, one));
    },
    nameGuest({ detail }: Changed<{ value: string }>) {
      this.setData({ guest: detail.value });
    },
    addGuest() {
      const name = this.data.guest.trim();
      if (name) this.tell(accompany(this.data.visit, { personId: '', name, title: '' }));
      this.setData({ guest: '' });
    },
    dropGuest({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.tell(accompany(this.data.visit, { personId: '', name: String(currentTarget.dataset.name), title: '' }));
    },
    /** A theme opens a place for its words; tapped again it goes with them. */
    chooseTheme({ detail }: Changed<{ value: string }>) {
      const theme = detail.value as Theme;
      const has = this.data.opened.includes(theme);
      this.tell(has ? opine(this.data.visit, theme, '') : opine(this.data.visit, theme, ' '));
    },
    opine({ detail, currentTarget }: Changed<{ value: string }>) {
      const theme = (currentTarget.dataset as { theme: Theme }).theme;
      this.tell(opine(this.data.visit, theme, detail.value || ' '));
    },
    live({ detail }: Changed<{ value: string }>) {
      const from = livingNamed(this.data.household?.livingText ?? '');
      this.tell(live(this.data.visit, from, detail.value as Living));
    },
    answerRound({ detail, currentTarget }: Changed<{ id: string; value: string }>) {
      const { plan } = currentTarget.dataset as { plan: string };
      this.tell(answerRound(this.data.visit, plan, detail.id, detail.value));
    },
  },
});
