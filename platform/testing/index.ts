/** A platform for tests: a region with institutions, a catalogue, people with money, families and bills. */
export { booksOf, type Books } from './books.ts'
export { fee, stayWith, upload, visitWith, type Care } from './care.ts'
export { HOSPITAL, INSTITUTIONS, ITEMS, OTHER_HOSPITAL, PHARMACY, SUSPENDED } from './directory.ts'
export { packText, REGION, type PackChoices } from './pack.ts'
export { addMoney, addPerson, must, share, type Somebody } from './people.ts'
export { openWorld, type World, type WorldOptions } from './world.ts'
