import type { AddressChoice } from '../../../../../cloudfunctions/directory/contract';
import type { Choice } from '../../../../components/choice-list/index';

import { nearby } from '../../../../services/nearby';
import { openPage, PAGES, replacePage } from '../../../../services/navigate';
import type { GeoPoint } from '../../../../vocabulary/grid';
import { choicesAt, QUESTIONS } from './choices';
import { registration } from './registration';
import { answered, backTo, goOn, START, stepOf, type Step, type Trail } from '../../../../services/address-trail';

const TYPING_PAUSE = 300;
/** Of the question under way: an answer to an older one is not shown. */
let turn = 0;

/** A resident's way to their own door: community, estate, building, unit, then the name. */
Component({
  behaviors: [registration],
  data: {
    trail: START,
    step: 'community' as Step,
    question: QUESTIONS.community,
    answered: [] as { step: Step; label: string }[],
    search: '',
    point: null as GeoPoint | null,
    locating: false,
    locateMessage: '',
    found: [] as AddressChoice[],
    choices: [] as Choice[],
    asking: true,
    askMessage: '',
  },
  methods: {
    onLoad(query: { next?: string }) {
      this.setData({ next: decodeURIComponent(query.next ?? '') });
      this.follow(START);
    },
    /** Goes to where the trail has come, and asks what there is to choose from. */
    follow(trail: Trail) {
      const step = stepOf(trail);
      this.setData({ trail, step, question: QUESTIONS[step], answered: answered(trail), choices: [], found: [] });
      if (step !== 'person') void this.ask();
    },
    async ask() {
      const mine = ++turn;
      this.setData({ asking: true, askMessage: '' });
      const { trail, search, point } = this.data;
      const reply = await choicesAt(trail, search.trim(), point);
      if (mine !== turn) return;
      if (reply.ok) this.setData({ asking: false, ...reply.data });
      else this.setData({ asking: false, askMessage: reply.error.message });
    },
    typed({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const mine = ++turn;
      this.setData({ search: detail.value });
      setTimeout(() => {
        if (mine === turn) void this.ask();
      }, TYPING_PAUSE);
    },
    async locate() {
      this.setData({ locating: true, locateMessage: '' });
      const place = await nearby();
      this.setData({ locating: false });
      if (!place.ok) {
        this.setData({ locateMessage: place.message });
        return;
      }
      this.setData({ point: place.point, search: '' });
      await this.ask();
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { trail, found, choices } = this.data;
      if (trail.community) {
        const choice = found[Number(detail.value)];
        if (choice) this.follow(goOn(trail, choice));
        return;
      }
      const community = choices.find(({ value }) => value === detail.value);
      if (community) this.follow({ ...START, community: { code: community.value, name: community.label } });
    },
    back({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.follow(backTo(this.data.trail, currentTarget.dataset.step as Step));
    },
    openPrivacy() {
      openPage(PAGES.privacy);
    },
    submit() {
      const { address } = this.data.trail;
      if (address) void this.register(address.id);
    },
    openCard() {
      const code = this.data.session?.home?.gridCode;
      if (code) openPage(PAGES.gridCard(code));
    },
    openHome() {
      openPage(PAGES.myHome);
    },
    start() {
      replacePage(this.data.next || PAGES.home);
    },
  },
});
