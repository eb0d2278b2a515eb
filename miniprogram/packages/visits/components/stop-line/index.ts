import { DUE_STATES, OUTCOMES } from '../../vocabulary/visits';
import type { Stop } from '../../day/route';

interface Shown {
  tone: string;
  label: string;
  door: string;
  reasons: string;
  asks: string[];
  urgent: boolean;
}

/** What stands beside a door: what the phone has of it, else how its visit stands. */
function markOf({ standing, state }: Stop): Pick<Shown, 'tone' | 'label'> {
  if (standing.refused) return { tone: 'overdue', label: '走访要修改' };
  if (standing.here === 'writing') return { tone: 'working', label: '记录没写完' };
  if (standing.here) return { tone: 'done', label: `${OUTCOMES[standing.here].label}，待发送` };
  return DUE_STATES[state];
}

function shownOf(stop: Stop): Shown {
  const names = stop.reasons.map(({ name }) => name);
  const floor = stop.floor > 0 ? `${stop.floor} 层 ` : '';
  return {
    ...markOf(stop),
    door: `${floor}${stop.room}`,
    reasons: [...new Set(names)].join(' · '),
    asks: [...new Set(stop.reasons.map(({ asks }) => asks).filter(Boolean))],
    urgent: stop.state === 'overdue' && stop.standing.here === '',
  };
}

/** One door of the day: why, when it was seen last, what to ask about. Events: `open`, detail {id}. */
Component({
  properties: {
    /** Stop */
    stop: { type: Object, value: null as unknown as Stop },
    /** the building stands with it: the list goes by need, not by building */
    placed: { type: Boolean, value: false },
  },
  data: { shown: null as Shown | null },
  observers: {
    stop(stop: Stop | null) {
      this.setData({ shown: stop ? shownOf(stop) : null });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.stop.id });
    },
  },
});
