import type { VisitsInputs } from '../../../../../cloudfunctions/visits/contract';
import { RELATIONS, type Relation } from '../../vocabulary/visits';

type Member = VisitsInputs['add-household']['members'][number];
const relations = Object.entries(RELATIONS).map(([value, label]) => ({ value, label }));

/** Somebody who lives there: only what a visit needs. Events: `change`, detail {value}; `remove`. */
Component({
  properties: {
    label: { type: String, value: '' },
    value: { type: Object, value: null as unknown as Member },
    error: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: { relations },
  methods: {
    tell(more: Partial<Member>) {
      this.triggerEvent('change', { value: { ...this.data.value, ...more } });
    },
    setField({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.tell({ [String((currentTarget.dataset as { field?: string }).field)]: detail.value });
    },
    setRelation({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.tell({ relation: detail.value as Relation });
    },
    setParty() {
      if (!this.data.disabled) this.tell({ partyMember: !this.data.value.partyMember });
    },
    remove() {
      this.triggerEvent('remove');
    },
  },
});
