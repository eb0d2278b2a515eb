import fc from 'fast-check';
import { decideConflict, mergeChanges, valueOf, type Merged } from '../../cloudfunctions/visits/households/conflicts';

/** What a phone saw last: the version, and each field as it stood. */
interface Phone {
  base: number;
  seen: Merged;
  /** made without a signal, in order, each on what the phone showed then */
  queue: { id: string; base: number; field: string; from: string; to: string }[];
}
type Move =
  | { kind: 'write'; phone: number; field: string; to: string }
  | { kind: 'send'; phone: number }
  | { kind: 'again'; phone: number }
  | { kind: 'read'; phone: number };

const FIELDS = ['note', 'm:a.workUnit', 'm:b.workUnit', 'm:a.phone'];
const MEMBER = { relation: 'head', birthMonth: '', phone: '', workUnit: '', partyMember: false };
const START = {
  living: 'resident',
  note: '',
  members: ['a', 'b'].map((id) => ({ ...MEMBER, id, name: id })),
  fieldVersions: {},
  conflicts: [],
} as unknown as Merged;

const valueFor = (field: string, n: number) => (field.endsWith('phone') ? `1990000${1000 + n}` : `写法${n}`);
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 1 }), fc.constantFrom(...FIELDS), fc.integer({ min: 1, max: 4 }))
    .map(([phone, field, n]): Move => ({ kind: 'write', phone, field, to: valueFor(field, n) })),
  fc
    .tuple(fc.constantFrom('send', 'send', 'again', 'read'), fc.integer({ min: 0, max: 1 }))
    .map(([kind, phone]) => ({ kind, phone }) as Move),
);

/** Two phones and a server, move by move. `sent` is everything that the server has taken, in order. */
function play(moves: readonly Move[], check: (before: Merged, sent: Phone['queue'][number], after: Merged) => void) {
  let server = START;
  let version = 1;
  const phones: Phone[] = [0, 1].map(() => ({ base: 1, seen: START, queue: [] }));
  const sentBy: (Phone['queue'][number] | undefined)[] = [];
  const take = (one: Phone['queue'][number], by: number) => {
    const before = server;
    version += 1;
    server = mergeChanges(server, [one], { base: one.base, by: `phone${by}`, at: version, id: one.id }, version);
    check(before, one, server);
  };
  moves.forEach((move, n) => {
    const phone = phones[move.phone]!;
    if (move.kind === 'write') {
      const from = valueOf(phone.seen, move.field) ?? '';
      phone.queue.push({ id: `c${n}`, base: phone.base, field: move.field, from, to: move.to });
    } else if (move.kind === 'send') {
      const one = phone.queue.shift();
      if (one) take(one, move.phone);
      if (one) sentBy[move.phone] = one;
    } else if (move.kind === 'read') {
      phone.base = version;
      phone.seen = server;
    } else if (sentBy[move.phone]) {
      // The answer was lost: the very same goes out once more.
      const before = server;
      take(sentBy[move.phone]!, move.phone);
      expect(server.conflicts.length - before.conflicts.length).toBeLessThanOrEqual(1);
    }
  });
  return { server, version };
}
const offeredIn = (household: Merged, field: string) =>
  household.conflicts.filter((one) => one.field === field).map(({ offered }) => offered.value);

describe('两部手机、一个服务器，任意先后', () => {
  test('写过的不会悄悄丢：要么成了现在的内容，要么留着等人选', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 60 }), (moves) => {
        play(moves, (_before, { field, to }, after) => {
          expect([valueOf(after, field), ...offeredIn(after, field)]).toContain(to);
        });
      }),
    );
  });

  test('换掉的内容，写的人都看到过：没看到过的不会被换掉', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 60 }), (moves) => {
        play(moves, (before, { field, from, base }, after) => {
          const [was, is] = [valueOf(before, field), valueOf(after, field)];
          if (was === is) return;
          expect((before.fieldVersions[field] ?? 0) <= base || was === from).toBe(true);
        });
      }),
    );
  });

  test('只动写的那一项：别的项一概不变；等人选的不会自己少', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 60 }), (moves) => {
        play(moves, (before, { field }, after) => {
          for (const other of FIELDS.filter((one) => one !== field)) {
            expect(valueOf(after, other)).toBe(valueOf(before, other));
            expect(offeredIn(after, other)).toEqual(offeredIn(before, other));
          }
          expect(offeredIn(after, field)).toEqual(expect.arrayContaining(offeredIn(before, field)));
        });
      }),
    );
  });

  test('等人选的每一处，选哪个就是哪个；都选完就没有了', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 60 }), fc.boolean(), (moves, offered) => {
        let { server, version } = play(moves, () => undefined);
        for (const { id, field, offered: other } of server.conflicts) {
          const standing = valueOf(server, field);
          version += 1;
          server = decideConflict(server, id, offered ? 'offered' : 'standing', version);
          expect(valueOf(server, field)).toBe(offered ? other.value : standing);
        }
        expect(server.conflicts).toEqual([]);
      }),
    );
  });
});
