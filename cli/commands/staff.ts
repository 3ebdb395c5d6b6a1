/** `gongji staff`: accounts of offices and windows. The only way to the first administrator in production. */
import { Command, Option } from 'commander'
import type { Platform } from '@gongji/platform'
import { logAccess } from '@gongji/platform/access'
import { findInstitution } from '@gongji/platform/institution'
import { saveStaff, STAFF_PASSWORD_LENGTH, staffUsers, type StaffUser } from '@gongji/platform/session'
import { onPlatform } from '../platform.ts'
import { readNewPassword } from '../password.ts'
import { Trouble } from '../trouble.ts'

/** What an account must name: the office its pooling area, the counter its institution. */
const BELONGS = {
  administrator: 'nothing',
  auditor: 'nothing',
  reviewer: 'region',
  clerk: 'region',
  cashier: 'institution',
  pharmacy: 'institution',
} as const
type StaffRole = keyof typeof BELONGS

export interface AddOptions {
  user: string
  role: StaffRole
  region?: string
  institution?: string
  /** An account that exists gets this role and password; without it, it is left alone. */
  replace?: boolean
}

export const staffCommand = () =>
  new Command('staff')
    .description('accounts of offices and windows')
    .addCommand(
      new Command('add')
        .description('create an account; the password is read from standard input')
        .requiredOption('--user <name>', 'user name, 2 to 60 letters, digits, dots, dashes')
        .addOption(
          new Option('--role <role>', 'what the account may do')
            .choices(Object.keys(BELONGS))
            .makeOptionMandatory(),
        )
        .option('--region <code>', 'pooling area of the office (clerk and reviewer must have one)')
        .option('--institution <code>', 'hospital or pharmacy (cashier and pharmacy must have one)')
        .option('--replace', 'give an account that exists this role and a new password')
        .action((options: AddOptions) =>
          onPrepared(async (p) => {
            const user = await staffOf(p, options)
            await addStaff(p, user, await readNewPassword({ input: process.stdin, output: process.stderr }))
            console.log(`saved: ${inWords(user)}`)
          }),
        ),
    )
    .addCommand(
      new Command('list').description('every account, without its password').action(() =>
        onPrepared(async (p) => {
          for (const user of await staffUsers(p)) console.log(inWords(user))
        }),
      ),
    )

// The first administrator is made before the server ever ran.
const onPrepared = (work: (p: Platform) => Promise<void>) => onPlatform(work, { prepare: true })

/** The account that the options describe, checked before a password is asked for. @throws Trouble */
export async function staffOf(p: Platform, options: AddOptions): Promise<StaffUser> {
  const { user: name, role, region, institution } = options
  if (!/^[A-Za-z0-9._-]{2,60}$/.test(name))
    throw new Trouble(`--user is ${JSON.stringify(name)}; it needs 2 to 60 letters, digits, dots or dashes`)
  const belongs = BELONGS[role]
  if (belongs !== 'nothing' && options[belongs] === undefined)
    throw new Trouble(`a ${role} belongs to one ${belongs}; name it: --${belongs} CODE`)
  if (belongs !== 'institution' && institution !== undefined)
    throw new Trouble(`a ${role} works for no institution; leave --institution out`)
  if (region !== undefined && !p.shelf.region(region))
    throw new Trouble(`--region is ${JSON.stringify(region)}; no policy pack has that code`)
  if (!options.replace && (await staffUsers(p)).some((known) => known.name === name))
    throw new Trouble(`the account ${name} exists; --replace gives it this role and a new password`)
  if (institution === undefined) return { name, role, ...(region === undefined ? {} : { region }) }
  const place = await findInstitution(p, institution)
  if (!place)
    throw new Trouble(`--institution is ${JSON.stringify(institution)}; there is none with that code`)
  if ((role === 'pharmacy') !== (place.kind === 'pharmacy'))
    throw new Trouble(`${place.name} is a ${place.kind}; a ${role} does not work there`)
  return { name, role, institution, region: place.region }
}

/** @throws Trouble when the password is too weak. */
export async function addStaff(p: Platform, user: StaffUser, password: string): Promise<void> {
  const few = new Set(password).size < 5
  const named = password.toLowerCase().includes(user.name.toLowerCase())
  if (few || named || !(await saveStaff(p, { ...user, password })).ok) {
    throw new Trouble(
      `the password is too weak; it needs ${STAFF_PASSWORD_LENGTH} characters or more, 5 different ones, and not the user name`,
    )
  }
  const actor = { kind: 'system', id: 'gongji staff' } as const
  await logAccess(p, { actor, channel: 'cli', what: `staff account saved: ${user.role}`, subject: user.name })
}

const inWords = ({ name, role, region, institution }: StaffUser): string =>
  [name, role, region && `region ${region}`, institution && `institution ${institution}`]
    .filter(Boolean)
    .join('  ')
