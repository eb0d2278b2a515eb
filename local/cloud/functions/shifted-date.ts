/** A Date that says another time than the machine's: `now` is asked each time. */
export function shiftedDate(now: () => number): DateConstructor {
  const MachineDate = Date;
  return new Proxy(MachineDate, {
    construct: (target, args: [], newTarget) =>
      Reflect.construct(target, args.length ? args : [now()], newTarget) as Date,
    apply: () => new MachineDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
}
