package source

import (
	"strings"
	"unicode"
)

// Vietnamese written before Unicode shows as other letters: TCVN3 (.VnTime)
// and VNI. The commonest words of official prose give them away.
var (
	tcvn3Words = wordSet("céng hßa héi nghÜa viÖt h¹nh phóc ñy nh©n d©n tØnh kõ kÕ ho¹ch chøc tæ vµ cña " +
		"®Þa ®iÓm ®¹i biÓu ngµy th¸ng n¨m thêi gian ch\u00ad¬ng tr×nh héi tr\u00adêng së x· ph\u00adêng thùc hiÖn c¸c ®¬n vÞ " +
		"®ång chñ tÞch phã thµnh phÇn gi¸o dôc l·nh ®¹o phèi hîp ®\u00adîc nhµ n\u00adíc")
	vniWords = wordSet(`coäng hoøa xaõ hoäi chuû nghóa vieät ñoäc laäp töï haïnh phuùc uûy nhaân daân tænh keá hoaïch
		toå chöùc vaø cuûa ñòa ñieåm ñaïi bieåu ngaøy thaùng naêm thôøi chöông trình tröôøng sôû phöôøng thöïc hieän
		caùc ñôn vò ñoàng tòch phoù thaønh phaàn giaùo laõnh ñaïo phoái hôïp ñöôïc nhaø nöôùc`)
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(strings.ReplaceAll(words, "\u00AD", "")) {
		if strings.ContainsFunc(w, func(r rune) bool { return r > unicode.MaxASCII }) {
			set[w] = true
		}
	}
	return set
}

// legacyFamily names the encoding when the document's words are those of one.
func legacyFamily(doc *Document) string {
	var count legacyCount
	for _, block := range doc.Blocks {
		if p := block.Paragraph; p != nil {
			count.add(p.Text)
			continue
		}
		for _, row := range block.Table.Rows {
			for _, cell := range row.Cells {
				if !cell.Merged {
					count.add(cell.Text)
				}
			}
		}
	}
	return count.family()
}

// legacyBytes does the same for a file of single bytes.
func legacyBytes(data []byte) string {
	runes := make([]rune, 0, min(len(data), 1<<20))
	for _, c := range data[:min(len(data), 1<<20)] {
		runes = append(runes, rune(c))
	}
	var count legacyCount
	count.add(string(runes))
	return count.family()
}

type legacyCount struct{ words, vietnamese, tcvn3, vni int }

func (c *legacyCount) add(text string) {
	for _, w := range strings.FieldsFunc(strings.ReplaceAll(text, "\u00AD", ""), legacyBreak) {
		c.words++
		switch w = strings.ToLower(w); {
		case vniWords[w]:
			c.vni++
		case tcvn3Words[w]:
			c.tcvn3++
		case strings.ContainsFunc(w, modern):
			c.vietnamese++
		}
	}
}

// legacyBreak splits at what is no letter in either encoding. TCVN3's "ư" is
// the soft hyphen, which is taken out before.
func legacyBreak(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(`.,;:/()"'“”-`, r)
}

// modern letters exist in Unicode Vietnamese only.
func modern(r rune) bool {
	return (r >= 0x1EA0 && r <= 0x1EF9) || strings.ContainsRune("ăđơưĂĐƠƯ", r)
}

func (c *legacyCount) family() string {
	switch {
	case c.tcvn3 >= 2 && c.tcvn3 >= c.vni && c.tcvn3*4 > c.vietnamese:
		return "TCVN3"
	case c.vni >= 2 && c.vni*4 > c.vietnamese:
		return "VNI"
	}
	return ""
}
