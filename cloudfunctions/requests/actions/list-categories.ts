import type { RegisteredCall } from '../../platform/endpoint';
import { categoriesAt, gridOf } from '../categories';
import { categoryView } from '../category';
import type { CategoryView, Suggestion } from '../contract';

/** The categories of the person's district, with what is promised for each. */
export async function listCategories(call: RegisteredCall): Promise<CategoryView[]> {
  return (await categoriesAt(gridOf(call.identity), call.now)).map(categoryView);
}

/** The category that words most likely mean. What was learned is loaded with the first words, since most instances are never asked. */
export async function suggestFor(call: RegisteredCall, input: { words: string }): Promise<Suggestion> {
  const { suggestCategory } = await import('../suggest-category');
  return suggestCategory(input.words, await categoriesAt(gridOf(call.identity), call.now));
}
