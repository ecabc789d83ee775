// Package delegate holds who is invited: groups with their quota, the body
// that issues their invitation and how it addresses them.
//
// Rules, in words:
//   - A quota that the plan leaves open is open, never zero: it is counted
//     apart in every total.
//   - The issuer is kept as written, with the unit beside it where one is
//     known. Whether the plan itself says who issues, or it only follows from
//     the rest, is kept too.
//   - The form of address follows from the label and the heading until a
//     person chooses another: "kính mời" upward and outside, "mời" and "huy
//     động" downward.
//   - Groups stand in the plan's order until a person orders them.
//   - What a person edited or took away stays so when the plan is read again.
package delegate
