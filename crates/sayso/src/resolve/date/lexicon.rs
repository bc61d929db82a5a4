//! Words that matter to time: one static table, looked up by the word's letters packed into a number.
//!
//! In: up to sixteen ASCII letters in either case. Out: what the word can mean in an expression of time or in the tense
//! of a clause. Everything else is [`Lex::Other`], which no rule begins with.

use std::sync::OnceLock;

use super::unit::{Part, Season, Unit};

/// What a word can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lex {
    /// Past the end of the text.
    End,
    /// Any other word.
    Other,
    /// Another word that ends in "-ed".
    Ed,
    /// A run of digits.
    Number,
    /// A mark; quotation marks and dashes as their ASCII cousins, currency signs as `$`.
    Mark(u8),
    /// A month by its full name, 1 to 12.
    Month(u8),
    /// A month cut short.
    ShortMonth(u8),
    /// A weekday, Monday 1 to Sunday 7.
    Weekday(u8),
    /// A weekday cut short.
    ShortDay(u8),
    /// "Mondays": what recurs.
    Weekdays(u8),
    /// A unit in the singular.
    Unit(Unit),
    /// A unit in the plural.
    Units(Unit),
    /// A number in words.
    Card(u8),
    /// "Third".
    Ord(u8),
    /// "Nineties", by its first year in the century.
    Decade(u8),
    /// A season.
    Season(Season),
    /// A part of a day.
    Part(Part),
    /// A month of another calendar.
    Moon,
    /// Any other word that rules know.
    Is(Word),
}

/// Function words and the like, one name a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub(super) enum Word {
    A, Ahead, Attacks, Bc, Ends, Ending, Named, Pre, Q, Raid, Above, Ad, After, Ago, Ah, All, Almost, Am, And, Annually, As, At, Be, Before, Begin, Between, Boxing,
    By, Calendar, Christmas, Coming, Corresponding, Count, Couple, Current, Currently, Daily, Distant, Dozen,
    Due, During, Each, Earlier, Early, Easter, Eid, Election, Eve, Every, Few, Fewer, Fiscal, Flight, Following,
    For, From, Future, Good, Had, Half, Halloween, Have, Hundred, In, Independence, Infant, Into, King, Labor,
    Last, Late, Later, Latest, Least, Less, Lunar, M, Many, Memorial, Mid, Might, Moment, Monthly, More, Near,
    New, Next, No, Now, Nowadays, Nowruz, O, Oclock, Of, Old, On, Once, Only, Or, Other, Over, Overnight, P,
    Past, Per, Period, Plan, Pm, Vowed, Present, Previous, Ramadan, Recent, Recently, Right, S, Said, Same, Schedule,
    Several, Since, Solar, Some, Soon, Suffix, Than, Thanksgiving, That, The, Their, Then, These, This, Thousand,
    Through, Time, Times, To, Today, Tomorrow, Tonight, Twice, Until, Up, Valentine, Veterans, War, Was, Weekly,
    Will, Within, Yesterday, Zone,
}

use Lex::{
    Card, Decade, Is, Month, Moon, Ord, Part as P, Season as Se, ShortDay, ShortMonth, Unit as U, Units as Us,
};
use Lex::{Weekday, Weekdays};
use Word::*;

/// What each word of a list means; words apart by spaces.
#[rustfmt::skip]
const WORDS: &[(Lex, &str)] = &[
    (Month(1), "january"), (Month(2), "february"), (Month(3), "march"), (Month(4), "april"), (Month(5), "may"),
    (Month(6), "june"), (Month(7), "july"), (Month(8), "august"), (Month(9), "september"), (Month(10), "october"),
    (Month(11), "november"), (Month(12), "december"),
    (ShortMonth(1), "jan"), (ShortMonth(2), "feb febr"), (ShortMonth(3), "mar"), (ShortMonth(4), "apr"),
    (ShortMonth(6), "jun"), (ShortMonth(7), "jul"), (ShortMonth(8), "aug"), (ShortMonth(9), "sep sept"),
    (ShortMonth(10), "oct"), (ShortMonth(11), "nov"), (ShortMonth(12), "dec"),
    (Weekday(1), "monday"), (Weekday(2), "tuesday"), (Weekday(3), "wednesday"), (Weekday(4), "thursday"),
    (Weekday(5), "friday"), (Weekday(6), "saturday"), (Weekday(7), "sunday"),
    (ShortDay(1), "mon"), (ShortDay(2), "tue tues"), (ShortDay(3), "wed weds"), (ShortDay(4), "thu thur thurs"),
    (ShortDay(5), "fri"), (ShortDay(6), "sat"), (ShortDay(7), "sun"),
    (Weekdays(1), "mondays"), (Weekdays(2), "tuesdays"), (Weekdays(3), "wednesdays"), (Weekdays(4), "thursdays"),
    (Weekdays(5), "fridays"), (Weekdays(6), "saturdays"), (Weekdays(7), "sundays"),
    (U(Unit::Second), "second"), (Us(Unit::Second), "seconds"),
    (U(Unit::Minute), "minute"), (Us(Unit::Minute), "minutes mins"),
    (U(Unit::Hour), "hour"), (Us(Unit::Hour), "hours hrs"),
    (U(Unit::Day), "day"), (Us(Unit::Day), "days"),
    (U(Unit::Week), "week"), (Us(Unit::Week), "weeks"),
    (U(Unit::Weekend), "weekend"), (Us(Unit::Weekend), "weekends"),
    (U(Unit::Fortnight), "fortnight"), (Us(Unit::Fortnight), "fortnights"),
    (U(Unit::Month), "month"), (Us(Unit::Month), "months"),
    (U(Unit::Quarter), "quarter"), (Us(Unit::Quarter), "quarters"),
    (U(Unit::Year), "year"), (Us(Unit::Year), "years yrs"),
    (U(Unit::Decade), "decade"), (Us(Unit::Decade), "decades"),
    (U(Unit::Century), "century"), (Us(Unit::Century), "centuries"),
    (U(Unit::Millennium), "millennium"), (Us(Unit::Millennium), "millennia"),
    (Card(0), "zero"), (Card(1), "one"), (Card(2), "two"), (Card(3), "three"), (Card(4), "four"), (Card(5), "five"),
    (Card(6), "six"), (Card(7), "seven"), (Card(8), "eight"), (Card(9), "nine"), (Card(10), "ten"),
    (Card(11), "eleven"), (Card(12), "twelve"), (Card(13), "thirteen"), (Card(14), "fourteen"),
    (Card(15), "fifteen"), (Card(16), "sixteen"), (Card(17), "seventeen"), (Card(18), "eighteen"),
    (Card(19), "nineteen"), (Card(20), "twenty"), (Card(30), "thirty"), (Card(40), "forty"), (Card(50), "fifty"),
    (Card(60), "sixty"), (Card(70), "seventy"), (Card(80), "eighty"), (Card(90), "ninety"),
    (Ord(1), "first"), (Ord(3), "third"), (Ord(4), "fourth"), (Ord(5), "fifth"), (Ord(6), "sixth"),
    (Ord(7), "seventh"), (Ord(8), "eighth"), (Ord(9), "ninth"), (Ord(10), "tenth"), (Ord(11), "eleventh"),
    (Ord(12), "twelfth"), (Ord(13), "thirteenth"), (Ord(14), "fourteenth"), (Ord(15), "fifteenth"),
    (Ord(16), "sixteenth"), (Ord(17), "seventeenth"), (Ord(18), "eighteenth"), (Ord(19), "nineteenth"),
    (Ord(20), "twentieth"), (Ord(30), "thirtieth"),
    (Decade(10), "tens"), (Decade(20), "twenties"), (Decade(30), "thirties"), (Decade(40), "forties"),
    (Decade(50), "fifties"), (Decade(60), "sixties"), (Decade(70), "seventies"), (Decade(80), "eighties"),
    (Decade(90), "nineties"),
    (Se(Season::Spring), "spring springtime"), (Se(Season::Summer), "summer summertime"),
    (Se(Season::Fall), "fall autumn"), (Se(Season::Winter), "winter wintertime"),
    (P(Part::Morning), "morning"), (P(Part::Afternoon), "afternoon"), (P(Part::Evening), "evening"),
    (P(Part::Night), "night"), (P(Part::Noon), "noon midday noontime"), (P(Part::Midnight), "midnight"),
    (P(Part::Dawn), "dawn daybreak sunrise"), (P(Part::Dusk), "dusk sunset nightfall"),
    (Moon, "muharram safar rajab shaban shawwal farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey \
        bahman esfand hamal sawr jawza saratan asad sunbula mizan aqrab qaws jadi dalw hoot nisan iyar sivan tammuz \
        elul tishrei tishri cheshvan kislev tevet shevat adar"),
    (Is(Ramadan), "ramadan ramazan ramadhan"), (Is(Eid), "eid"), (Is(Nowruz), "nowruz newroz norouz"),
    (Is(A), "a an"), (Is(Above), "above below"), (Is(After), "after"), (Is(Ago), "ago"), (Is(All), "all"), (Is(Attacks), "attacks terrorist terror hijackers"), (Is(Pre), "pre post"), (Is(Q), "q"),
    (Is(Named), "black bloody ash palm super holy maundy cyber"), (Is(Ahead), "ahead"),
    (Is(Almost), "almost nearly about around approximately roughly circa barely"), (Is(Am), "am"), (Is(And), "and"),
    (Is(Annually), "annually yearly"), (Is(As), "as"), (Is(At), "at"), (Is(Before), "before"),
    (Is(Begin), "beginning start end middle close turn outset onset"), (Is(Between), "between"),
    (Is(By), "by"), (Is(Coming), "coming upcoming"), (Is(Couple), "couple"), (Is(Current), "current"),
    (Is(Calendar), "consecutive straight successive trading calendar business working full whole entire long short \
        solid additional further extra intense crucial tense bloody difficult academic financial"),
    (Is(Corresponding), "corresponding comparable"),
    (Is(Count), "people persons men women children troops soldiers fighters civilians refugees \
        miles mile km kilometres kilometers metres meters feet tons tonnes dollars euros pounds percent pc \
        points votes homes houses jobs workers families students prisoners million billion shares cc \
        police officers protesters members degrees hectares acres barrels copies words residents villagers \
        patients cases deaths beds seats"),
    (Is(Daily), "daily"), (Is(During), "during throughout"), (Is(Each), "each"), (Is(Earlier), "earlier"),
    (Is(Early), "early"), (Is(Election), "election"), (Is(Easter), "easter"), (Is(Every), "every"), (Is(Few), "few"),
    (Is(Fewer), "fewer"), (Is(Flight), "flight resolution page article route highway boeing airbus room section \
        chapter paragraph channel unit hotel resolutions case model form act psalm line bus train"),
    (Is(Following), "following ensuing"), (Is(For), "for"), (Is(From), "from"), (Is(Future), "future"),
    (Is(Good), "good"), (Is(Half), "half"), (Is(Halloween), "halloween"), (Is(Have), "has have having ve"),
    (Is(Hundred), "hundred hundreds"), (Is(In), "in"), (Is(Independence), "independence"), (Is(Into), "into"),
    (Is(King), "king"), (Is(Labor), "labor labour"), (Is(Last), "last"), (Is(Late), "late"),
    (Is(Later), "later thereafter"), (Is(Latest), "latest"), (Is(Least), "least most"), (Is(Less), "less"),
    (Is(Lunar), "lunar"), (Is(Many), "many countless numerous"), (Is(Memorial), "memorial"), (Is(Mid), "mid"),
    (Is(Moment), "moment juncture"), (Is(Monthly), "monthly"), (Is(More), "more"), (Is(Near), "near foreseeable"),
    (Is(New), "new"), (Is(Next), "next"), (Is(No), "no"), (Is(Nowadays), "nowadays"), (Is(Now), "now"),
    (Is(Of), "of"), (Is(Old), "old"), (Is(On), "on"), (Is(Once), "once thrice"), (Is(Only), "only just"),
    (Is(Or), "or"), (Is(Other), "other"), (Is(Over), "over under"), (Is(Overnight), "overnight"), (Is(Past), "past"),
    (Is(Per), "per"), (Is(Period), "period"), (Is(Pm), "pm"), (Is(Present), "present presently"),
    (Is(Vowed), "agreed vowed pledged promised threatened decided offered refused"),
    (Is(Plan), "agrees prepared set wants want wanted hopes hope hoping hoped \
        ordered urged asked invited allowed tasked ready able decides chose approved intends intend intended \
        needs aims seeks offer bid decision deal proposal proposed willing unwilling going preparing vows \
        pledges promises asks urges demanded demands warned wish pact refuses plan plans planning"),
    (Is(Due), "expected expects expect scheduled due planned slated likely poised supposed \
        forecast"), (Is(Be), "be being"), (Is(Had), "had"), (Is(Might), "might"), (Is(Ends), "ended"), (Is(Ending), "ending"),
    (Is(Previous), "previous preceding prior"), (Is(Recent), "recent"), (Is(Recently), "recently lately"),
    (Is(Right), "right"), (Is(Same), "same"),
    (Is(Said), "said told announced was were did went came took made left began met gave held found saw ran fell shot \
        fought struck hit rose broke won lost sent spoke wrote became drove led brought put called says broadcast"),
    (Is(Schedule), "begin begins start starts open opens ends lapses concludes expire expires meet meets resume resumes convene convenes \
        reconvene reconvenes arrive arrives leave leaves vote votes visit visits take takes fly flies hold holds face \
        faces go goes travel travels return returns launch launches release come comes"),
    (Is(Several), "several"), (Is(Since), "since"), (Is(Solar), "solar"), (Is(Some), "some"),
    (Is(Soon), "soon"), (Is(Suffix), "th st nd rd"), (Is(Than), "than"), (Is(Thanksgiving), "thanksgiving"),
    (Is(That), "that"), (Is(The), "the"), (Is(Their), "its his her their our"), (Is(Then), "then"), (Is(This), "this"), (Is(These), "these those"),
    (Is(Thousand), "thousand thousands"), (Is(Through), "through thru"), (Is(Time), "time"), (Is(Times), "times"),
    (Is(To), "to"), (Is(Today), "today"), (Is(Tomorrow), "tomorrow"), (Is(Tonight), "tonight"), (Is(Twice), "twice"),
    (Is(Until), "until till til"), (Is(Up), "up"), (Is(Valentine), "valentine valentines"), (Is(Veterans), "veterans"),
    (Is(War), "war conflict insurgency truce ceasefire siege blockade peace regime campaign dispute agreement \
        occupation embargo rebellion uprising strike crisis revolt standoff invasion offensive battle accord feud \
        insurrection government ban curfew law hostilities stalemate intifada"),
    (Is(Raid), "attack assault raid massacre bombing shelling killing murder kidnapping ambush abduction"),
    (Is(Was), "is are"), (Is(Weekly), "weekly"),
    (Is(Will), "will would shall ll wo must should cannot"), (Is(Within), "within"), (Is(Yesterday), "yesterday"),
    (Is(Zone), "gmt utc est edt cst cdt pst pdt mst bst cet cest eet local"), (Is(Fiscal), "fiscal fy"), (Is(Eve), "eve"),
    (Is(Infant), "baby girl boy infant son daughter child twins toddler grandson granddaughter"), (Is(Ad), "ad ce"), (Is(Bc), "bc bce"),
    (Is(Ah), "ah hijri hijra shamsi jalali"), (Is(Christmas), "christmas xmas"), (Is(Boxing), "boxing"), (Is(Distant), "distant"),
    (Is(Dozen), "dozen dozens"), (Is(Oclock), "clock"), (Is(O), "o"), (Is(M), "m"), (Is(Word::P), "p"), (Is(S), "s"), (Is(Currently), "currently"),
];

const SLOTS: usize = 4096;

/// The table of words: open addressing over packed letters.
pub(super) struct Lexicon {
    slots: Vec<(u128, Lex)>,
}

impl Lexicon {
    /// The one table, built at first use.
    pub(super) fn shared() -> &'static Lexicon {
        static TABLE: OnceLock<Lexicon> = OnceLock::new();
        TABLE.get_or_init(Lexicon::build)
    }

    fn build() -> Lexicon {
        let mut table = Lexicon { slots: vec![(0, Lex::Other); SLOTS] };
        for &(lex, words) in WORDS {
            for word in words.split_ascii_whitespace() {
                let key = word.bytes().fold(0, pack);
                let slot = table.slot(key);
                // The first meaning stands; later lists may name a word again for another role.
                if table.slots[slot].0 == 0 {
                    table.slots[slot] = (key, lex);
                }
            }
        }
        table
    }

    fn slot(&self, key: u128) -> usize {
        let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
        let mut slot = (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as usize;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != key {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    /// What a word of packed letters means; [`Lex::Other`] where the table does not have it.
    pub(super) fn find(&self, key: u128) -> Lex {
        self.slots[self.slot(key)].1
    }
}

/// Packs one more letter, in lower case. Only the last sixteen count, so longer words must not be looked up.
pub(super) fn pack(key: u128, letter: u8) -> u128 {
    (key << 8) | u128::from(letter | 0x20)
}
