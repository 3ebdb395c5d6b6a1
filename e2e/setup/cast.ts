/** Who is in the sandbox, found by what is special about them. */
import { createClient, type SandboxInstitution, type SandboxPerson } from '@gongji/client'

export interface Cast {
  people: SandboxPerson[]
  institutions: SandboxInstitution[]
  /** The person of a region (first four digits of 参保地) whose notes contain the text. */
  special: (region: string, note: string) => SandboxPerson
  /** Those who share with a person, in the order in which they are listed. */
  sharersOf: (person: SandboxPerson) => SandboxPerson[]
  institution: (code: string) => SandboxInstitution
}

export const HANGZHOU = '3301'
export const SHENZHEN = '4403'
export const BEIJING = '1101'
export const FAMILY_OF_FOUR = '本人账户 50.00 元'
export const PASSWORD = '258369'

export async function castOf(url: string): Promise<Cast> {
  const client = createClient({ baseUrl: url })
  const [people, institutions] = await Promise.all([client.sandboxPeople(), client.sandboxInstitutions()])
  const found = <T>(what: string, one: T | undefined): T => {
    if (one === undefined) throw new Error(`the sandbox holds no ${what}`)
    return one
  }
  return {
    people,
    institutions,
    special: (region, note) =>
      found(
        `person in ${region} noted as ${note}`,
        people.find((p) => p.insuplc_admdvs.startsWith(region) && p.notes.some((n) => n.includes(note))),
      ),
    sharersOf: (person) =>
      person.family
        .filter((relative) => relative.shares)
        .map((relative) =>
          found(
            relative.psn_no,
            people.find((p) => p.psn_no === relative.psn_no),
          ),
        ),
    institution: (code) =>
      found(
        code,
        institutions.find((i) => i.fixmedins_code === code),
      ),
  }
}
