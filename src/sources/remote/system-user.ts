import { userInfo } from 'node:os'

/** Who runs this; a number without a name, as in a container, is `cartera`. */
export function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return 'cartera'
  }
}
