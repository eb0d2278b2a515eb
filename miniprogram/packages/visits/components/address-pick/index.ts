import type { AddressChoice } from '../../../../../cloudfunctions/directory/contract';
import { answered, backTo, goOn, START, stepOf, type Step, type Trail } from '../../../../services/address-trail';
import { call } from '../../../../services/call';

/** An address of a community, found step by step: estate, building, unit. Events: `change`, detail {addressId, label}; '' while none is chosen. */
Component({
  properties: {
    /** {code, name} of the community */
    community: { type: Object, value: null as unknown as { code: string; name: string } },
    error: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: {
    trail: START as Trail,
    passed: [] as { step: Step; label: string }[],
    choices: [] as { value: string; label: string }[],
    found: [] as AddressChoice[],
    message: '',
  },
  observers: {
    community(community: { code: string; name: string } | null) {
      if (community?.code && community.code !== this.data.trail.community?.code)
        void this.follow({ ...START, community });
    },
  },
  methods: {
    async follow(trail: Trail): Promise<void> {
      const passed = answered(trail).filter(({ step }) => step !== 'community');
      this.setData({ trail, passed, choices: [], found: [], message: '' });
      const labels = passed.map(({ label }) => label).join(' ');
      this.triggerEvent('change', { addressId: trail.address?.id ?? '', label: trail.address ? labels : '' });
      if (stepOf(trail) === 'person') return;
      const { community, estate, building } = trail;
      const reply = await call('directory', 'browse-addresses', {
        communityCode: community?.code ?? '',
        estate: estate || undefined,
        building: building || undefined,
      });
      if (trail !== this.data.trail) return;
      if (!reply.ok) return this.setData({ message: reply.error.message });
      const choices = reply.data.map(({ label }, index) => ({ value: String(index), label }));
      this.setData({ choices, found: reply.data, message: choices.length > 0 ? '' : '这里还没有录入住址。' });
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const choice = this.data.found[Number(detail.value)];
      if (choice && !this.data.disabled) void this.follow(goOn(this.data.trail, choice));
    },
    back({ currentTarget }: WechatMiniprogram.TouchEvent) {
      if (!this.data.disabled) void this.follow(backTo(this.data.trail, currentTarget.dataset.step as Step));
    },
  },
});
