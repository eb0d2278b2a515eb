import type { LedgerLine } from '../../../../../cloudfunctions/ledger/contract';

/** One request as the ledger has it. Events: `open`, and `appeal` for one that has ended; detail {id}. */
Component({
  properties: {
    /** LedgerLine */
    line: { type: Object, value: null as unknown as LedgerLine },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.line.id });
    },
    appeal() {
      this.triggerEvent('appeal', { id: this.data.line.id });
    },
  },
});
