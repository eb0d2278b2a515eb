import type { MandateRowInput } from '../../../cloudfunctions/requests/mandates';
import { MANDATES } from '../data/mandates';
import { categoryId } from './categories';

export function mandateRows(districtCodes: readonly string[]): MandateRowInput[] {
  return districtCodes.flatMap((gridCode) =>
    MANDATES.map(([key, label, scope, category], i) => ({
      id: `${gridCode}-${key}`,
      gridCode,
      label,
      scope,
      categoryId: categoryId(gridCode, category),
      order: (i + 1) * 10,
    })),
  );
}
