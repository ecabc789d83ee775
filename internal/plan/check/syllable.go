package check

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

var onsets = set(strings.Fields("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"))

// rhymes of Vietnamese, without tone. Those behind "qu" are among them without the u.
var rhymes = set(strings.Fields(`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
 e ec em en eng eo ep et ê êch ên êm ênh êp êt êu êng i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
 o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oong ooc
 ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uân uât uâng uây uê uêch uên uênh uêt uy uya uych uyn uynh uyp uyt uyu uyên uyêt uơ
 uôc uôi uôm uôn uông uôt ư ưc ưi ưng ưt ưu ưa ưm ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu yt ynh ych yn`))

const (
	level = iota
	grave
	acute
	hook
	tilde
	dot
)

var toneMarks = map[rune]int{'\u0300': grave, '\u0301': acute, '\u0309': hook, '\u0303': tilde, '\u0323': dot}

// cutTone takes the tone off a word; tones counts how many marks it carries.
func cutTone(w string) (plain string, tone, tones int) {
	var b strings.Builder
	for _, r := range norm.NFD.String(w) {
		if t, ok := toneMarks[r]; ok {
			tone = t
			tones++
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String()), tone, tones
}

// validSyllable tells whether a lower-case word can be a Vietnamese syllable.
func validSyllable(w string) bool {
	plain, tone, tones := cutTone(w)
	if tones > 1 {
		return false
	}
	for cut := min(3, len(plain)); cut >= 0; cut-- {
		onset, rhyme := plain[:cut], plain[cut:]
		if (onset == "" || onsets[onset]) && (rhymes[rhyme] || onset == "gi" && rhyme == "") && fits(onset, rhyme) {
			return stopTone(rhyme, tone)
		}
	}
	return false
}

// fits keeps the spelling rules of c/k, g/gh, ng/ngh before the front vowels.
func fits(onset, rhyme string) bool {
	front := strings.HasPrefix(rhyme, "i") || strings.HasPrefix(rhyme, "e") || strings.HasPrefix(rhyme, "ê") || strings.HasPrefix(rhyme, "y")
	switch onset {
	case "gh", "ngh":
		return front
	case "c", "ng":
		return !front
	case "g":
		return !front || strings.HasPrefix(rhyme, "i") || strings.HasPrefix(rhyme, "ê")
	}
	return true
}

// stopTone: a syllable that ends in a stop takes the acute or the dot only.
func stopTone(rhyme string, tone int) bool {
	for _, end := range []string{"ch", "c", "p", "t"} {
		if strings.HasSuffix(rhyme, end) {
			return tone == acute || tone == dot
		}
	}
	return true
}

// foreignLike: without any Vietnamese mark a word may be of another language.
func foreignLike(w string) bool { return bare(w) == w }
