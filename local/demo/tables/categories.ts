import type { CategoryRowInput } from '../../../cloudfunctions/requests/import-rows';
import { CATEGORIES } from '../data/categories';

/** A category's id: the district's code keeps those of two districts apart. */
export function categoryId(districtCode: string, key: string): string {
  return `${districtCode}-${key}`;
}

export function categoryRows(districtCodes: readonly string[]): CategoryRowInput[] {
  return districtCodes.flatMap((gridCode) =>
    CATEGORIES.map((plan, i) => ({
      id: categoryId(gridCode, plan.key),
      gridCode,
      label: plan.label,
      hint: plan.hint,
      icon: plan.icon,
      postKind: plan.postKind,
      acceptHours: plan.accept,
      resolveDays: plan.resolve,
      photoToResolve: plan.photo,
      keywords: { ...plan.words },
      order: (i + 1) * 10,
    })),
  );
}
