import { pointRules, type RuleView } from '../../../../services/records';

/** Every version of the rules of points, as they were published. */
Component({
  data: { state: 'loading', message: '', rules: [] as RuleView[] },
  methods: {
    onLoad() {
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await pointRules();
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else this.setData({ rules: reply.data, state: reply.data.length > 0 ? 'ready' : 'empty' });
    },
  },
});
