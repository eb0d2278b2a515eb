/** 1250 → 12.50 元; whole yuan without a point. */
export function sayYuan(amount: number): string {
  const sign = amount < 0 ? '-' : '';
  const fen = Math.abs(amount);
  const rest = fen % 100;
  return `${sign}${Math.floor(fen / 100)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`} 元`;
}

/** What a price is made of, in 分, and nothing else: cost of material, the skilled person's allowance, the fund's share. */
export interface Parts {
  cost: number;
  allowance: number;
  fund: number;
}
export const NOTHING: Parts = { cost: 0, allowance: 0, fund: 0 };

export const totalOf = ({ cost, allowance, fund }: Parts): number => cost + allowance + fund;

export function addParts(a: Parts, b: Parts, times = 1): Parts {
  return {
    cost: a.cost + b.cost * times,
    allowance: a.allowance + b.allowance * times,
    fund: a.fund + b.fund * times,
  };
}

/** What is left when the whole comes to less: material first, since it was bought, then the allowance, the fund's share last. */
export function reducedTo(parts: Parts, total: number): Parts {
  const cost = Math.min(parts.cost, total);
  const allowance = Math.min(parts.allowance, total - cost);
  return { cost, allowance, fund: Math.min(parts.fund, total - cost - allowance) };
}

export const sayParts = ({ cost, allowance, fund }: Parts): string =>
  `材料成本 ${sayYuan(cost)}，能人补贴 ${sayYuan(allowance)}，公益金 ${sayYuan(fund)}`;
