import * as z from 'zod';
import { personName } from '../platform/input';
import { asText, pattern, readRows, repeats, rowId, type ReadRow, type RowFault } from './import-rows';

/** One of the list of staff; `_id` is the list's own id. */
export interface Person {
  _id: string;
  name: string;
  phone: string;
  /** the WeChat identity they bound, null until then */
  openid: string | null;
}

const personRow = z.strictObject({
  id: rowId('人员编号'),
  name: z.preprocess(asText, personName('姓名')),
  phone: pattern(/^1\d{10}$/, '手机号要填 11 位数字，以 1 开头。'),
});

export function readPeople(rows: readonly unknown[]): {
  people: ReadRow<Omit<Person, 'openid'>>[];
  faults: RowFault[];
} {
  const { read, faults } = readRows('people', personRow, rows);
  const people = read.map(({ row, value: { id, name, phone } }) => ({ row, value: { _id: id, name, phone } }));
  return {
    people,
    faults: [
      ...faults,
      ...repeats(
        'people',
        'id',
        people,
        ({ _id }) => _id,
        ({ name }) => `人员编号和“${name}”的相同，每人只能有一行。`,
      ),
      ...repeats(
        'people',
        'phone',
        people,
        ({ phone }) => phone,
        ({ name }) => `手机号和“${name}”的相同，请核对。`,
      ),
    ],
  };
}

/** A phone number proves who somebody is, so that no two people may share one. */
export function takenPhones(people: readonly ReadRow<Omit<Person, 'openid'>>[], known: readonly Person[]): RowFault[] {
  const owners = new Map(known.map(({ phone, _id }) => [phone, _id]));
  const names = new Map(known.map(({ _id, name }) => [_id, name]));
  const coming = new Map(people.map(({ value }) => [value._id, value.phone]));
  return people.flatMap(({ row, value: { _id, phone } }) => {
    const owner = owners.get(phone);
    const moves = owner !== undefined && coming.has(owner) && coming.get(owner) !== phone;
    if (owner === undefined || owner === _id || moves) return [];
    return [{ table: 'people', row, column: 'phone', message: `这个手机号已经登记给${names.get(owner)}，请核对。` }];
  });
}
