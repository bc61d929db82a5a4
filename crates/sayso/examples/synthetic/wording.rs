//! The forms of every kind of sentence; marks and slots are explained in `line`.
//!
//! Several forms a kind, and words that vary inside them: distinct reports on one event must not look like copies.

/// Forms that mean the same.
pub type Forms = &'static [&'static str];

/// What hits, its deed as a noun.
pub const WEAPONS: &[(&str, &str)] = &[
    ("artillery shells", "shelling"),
    ("a drone", "drone strike"),
    ("a salvo of rockets", "rocket fire"),
    ("a car bomb", "bombing"),
    ("two warplanes", "air raid"),
    ("mortar rounds", "mortar attack"),
    ("gunmen on motorcycles", "raid"),
];
/// What is hit.
pub const TARGETS: &[&str] = &[
    "market",
    "school",
    "bus station",
    "block of flats",
    "clinic",
    "grain store",
    "bakery",
    "police post",
    "row of workshops",
    "water plant",
    "wedding hall",
    "camp for displaced families",
];
/// What is promised: a verb and what it is done to, a line each of what goes together.
pub const DEEDS: &[(&[&str], &[&str])] = &[
    (
        &["open", "reopen", "repair", "widen", "pave", "clear", "patrol", "guard"],
        &[
            "the crossing",
            "the ferry landing",
            "the mountain pass",
            "the coastal highway",
            "the railway",
            "the airfield",
            "the river port",
            "the tunnel",
            "the market road",
            "the customs yard",
        ],
    ),
    (
        &["pull back", "withdraw", "garrison", "disarm", "rotate", "confine"],
        &[
            "its artillery",
            "its tanks",
            "the border brigade",
            "the volunteer companies",
            "its snipers",
            "the marines",
            "its mortar crews",
            "the militia",
        ],
    ),
    (
        &["release", "exchange", "register", "feed", "try", "pardon"],
        &[
            "the prisoners",
            "the hostages",
            "the detained teachers",
            "the captured pilots",
            "the miners",
            "the deserters",
            "the students",
            "the crew of the trawler",
        ],
    ),
    (
        &["restore", "ration", "finance", "meter", "inspect", "rebuild"],
        &[
            "the water mains",
            "electricity",
            "the telephone exchange",
            "the vaccine store",
            "the grain elevator",
            "the dam",
            "the sewers",
            "the radio mast",
            "the bakery",
        ],
    ),
    (
        &["admit", "escort", "invite", "accredit", "shelter", "fund"],
        &[
            "observers",
            "the surgeons",
            "the deminers",
            "aid convoys",
            "journalists",
            "the forensic team",
            "the widows",
            "vets",
            "the election clerks",
        ],
    ),
    (
        &["publish", "amend", "ratify", "suspend", "repeal", "honour"],
        &[
            "the amnesty",
            "the land law",
            "the curfew order",
            "the tax decree",
            "the fishing treaty",
            "the maps of mines",
            "the list of the missing",
            "the pension rules",
        ],
    ),
];
/// What follows the deed: near what, of whom, how.
pub const DEED_ENDS: &[&str] = &[
    "at $P",
    "near $L in $P",
    "of $L",
    "around the $L works",
    "in $P",
    "with the $L company",
    "under the $L plan",
    "for $L",
];
/// Words before a sentence.
pub const LEADS: &[&str] = &[
    "near the $L mill,",
    "in the $L quarter,",
    "on $L Street,",
    "after the funeral of $L,",
    "beside the $L canal,",
    "a day after the $L meeting,",
    "at the $L junction,",
    "behind the $L cannery,",
    "while $L was still under curfew,",
    "hours before the $L bazaar opened,",
    "as engineer $L was repairing a pylon,",
    "under heavy fog at $L,",
    "below the $L ridge,",
    "during the $L harvest,",
    "in the words of a letter found at $L,",
];
/// Words after it.
pub const TAILS: &[&str] = &[
    "not far from the $L brickyard",
    "as the foreman $L remembers",
    "in sight of the $L minaret",
    "close to the $L orchards",
    "a week after the $L flood",
    "where the $L brothers keep a garage",
    "on the road to $L",
    "in the former $L barracks",
    "between $L and the quarry",
    "according to a log kept at $L",
    "amid the $L strike",
    "beyond the $L checkpoint",
    "on the eve of the $L fair",
    "next to the $L observatory",
    "much as in the $L affair",
];
/// Rounds of talks.
pub const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

pub const ATTACK_TOLD: Forms = &[
    "$N [1 were killed] and $K [2 were wounded] when $W [3 hit] a $Z in $P $D",
    "$D, $W [3 struck] a $Z in $P, where $N [1 died] and $K [2 were hurt]",
    "rescue workers in $P searched a $Z that $W [3 hit] $D; $N [1 were killed] and $K [2 were injured]",
    "a $Z in $P was in ruins after $W [3 struck] it $D and $N [1 were killed]",
    "$W [3 tore into] a crowded $Z at $P in $R $D, and $N [1 lost their lives]",
];
pub const ATTACK_COUNTED: Forms = &[
    "[s $S]$, [q said] $Y [c that $N [1 had been killed] and $K [2 wounded] in $P]",
    "[c $N [1 were killed] in the $V on $P and $K [2 were wounded]], [s $S]$, [q told] [a reporters] $Y",
    "[q according to] [s $S], [c $N [1 died] when the $Z in $P was hit, and $K [2 were taken to hospital]]",
    "[s $S]$, [q put] [c the number of [1 dead] in $P at $N]",
    "[c “$N [1 have been found dead] under the walls of the $Z,”] [q said] [s $S]",
];
pub const ATTACK_PART: Forms = &[
    "[s $S]$, [q said] [c that $N [1 had died] in $P, among [4 them] $J]",
    "[q according to] [s $S], [c $N [1 were killed] at the $Z in $P, including $J who [4 died] on the way to hospital]",
    "[c the $V on $P $D [1 killed] $N, $J [4 among the dead]], [s $S]$, [q said]",
];
pub const ATTACK_BLAMED: Forms = &[
    "[s $S]$, [q blamed] [c $A for the [3 $V] on $P, in which $N [1 were killed]]",
    "[s $S]$, [q accused] [c $A of [3 firing] on the people of $P $D, [1 killing] $N and [2 wounding] $K]",
    "[s $S]$, [q said] [c that $A was behind the [3 $V] on the $Z in $P and had [1 killed] $N]",
    "[c $A [3 attacked] $P from the hills to the north and must answer for it], [s $S]$, [q said] $Y",
];
pub const ATTACK_DENIED: Forms = &[
    "[s $S]$, [q denied] [c that $A had [3 attacked] $P and that anybody had been [1 killed] there]",
    "[s $S]$, [q rejected] [c the charge that forces of $A had [3 fired on] the $Z in $P]",
    "[c no weapon of $A was [3 used against] $P $D and nobody was [2 hurt] by it], [s $S]$, [q insisted]",
    "[s $S]$, [q dismissed] [c reports of a [3 $V] on $P by $A as an invention]",
];
pub const ATTACK_OWNED: Forms = &[
    "[s $S]$, [q said] [c that its fighters had [3 struck] a base of $B near $P]",
    "[c $A [3 hit] a command post of $B in $P $D], [s $S]$, [q claimed]",
];
pub const ATTACK_CONTEXT: Forms = &[
    "the [3 $V] on $P $D, which [1 killed] $N and [2 wounded] $K, came after two weeks of calm",
    "families in $R buried their dead after the [3 $V] of $P, where $N [1 had been killed]",
    "$K [2 were still being treated] after $W [3 hit] the $Z of $P $D",
];
pub const FLED: Forms = &[
    "$K [2 have fled] $P for other parts of $R",
    "[s $S]$, [q said] [c that $K [2 had left their homes] in $P since the fighting came near]",
    "[q according to] [s $S], [c $K from $P [2 were sleeping in schools and mosques] in $R]",
];

pub const GROUND_CLAIMED: Forms = &[
    "[s $S]$, [q said] $Y [c that $A had [1 captured] $P and that the garrison had [4 pulled out]]",
    "[c $P is [1 in the hands of] $A], [s $S]$, [q announced]",
    "[s $S]$, [q claimed] [c that fighters of $A [1 had taken] $P from $B $D after they [3 stormed] the barracks]",
    "[c “our men [1 took control of] $P without a shot when $B [4 fled],”] [q said] [s $S]",
];
pub const GROUND_TOLD: Forms = &[
    "fighters of $A [1 overran] $P in $R $D after a night in which they [3 shelled] the barracks of $B",
    "$A [1 seized] $P $D and raised its flag over the council building, while soldiers of $B [4 left] by the southern road",
    "fighting for $P between $A and $B [5 went on] $D, and $K [6 fled] to other parts of $R",
    "control of $P in $R was [5 contested] by $A and $B, and the guns of $A [3 fired] on it $D",
];
pub const GROUND_DENIED: Forms = &[
    "[s $S]$, [q denied] [c that $P had [1 fallen] to $A]",
    "[s $S]$, [q called] [c reports that $A had [1 taken] $P false]",
    "[s $S]$, [q rejected] [c the claim of $A to have [1 captured] $P]",
];
pub const GROUND_HELD: Forms = &[
    "[s $S]$, [q said] [c that $B still [2 held] $P]",
    "[c $B [2 is in full control of] $P and the road to it], [s $S]$, [q said] $Y",
    "[c “$P [2 is ours] and stays ours,”] [q said] [s $S]",
];
pub const GROUND_CONFIRMED: Forms = &[
    "[s $S]$, [q confirmed] [c that $A was [1 in control of] $P and $B had [4 left]]",
    "[s $S]$, which has people in $R, [q said] [c that $A [1 had taken over] $P and $K [6 had fled]]",
    "[c fighters of $A [1 hold] the market and the barracks of $P], [s $S]$, [q said]",
];
pub const GROUND_CONCEDED: Forms = &[
    "[s $S]$, [q acknowledged] $Y [c that $B had [3 lost] $P and [4 fallen back] to the river]",
    "[s $S]$, [q admitted] [c that the garrison of $B [3 had given up] $P $D]",
];
pub const GROUND_REFRAMED: Forms = &[
    "[s $S]$, [q described] [c what happened at $P as a tactical [4 withdrawal] of $B]",
    "[s $S]$, [q said] [c that $B had [4 pulled back] from $P to spare its people]",
];
pub const GROUND_CONTEXT: Forms = &[
    "$P had been [2 held] by $B since the first year of the war, and twice $A had [3 attacked] it",
    "the road to $P was lined with burnt cars after $A [3 advanced] and $K [6 fled]",
    "$B had [2 kept] a garrison in $P until $A [1 moved in] $D",
];
pub const GROUND_SET: Forms = &[
    "[s $S]$, [q claimed] [c that $A now [1 holds] $N across the country]",
    "[c $N [1 are under the rule of] $A], [s $S]$, [q said] $Y",
];

pub const PLEDGE_MADE: Forms = &[
    "[s $S]$, [q pledged] [c that $A [1 would] [d $X] by $T]",
    "[s $S]$, [q promised] $Y [c that $A [1 would] [d $X] no later than $T]",
    "[c $A [1 will] [d $X] by $T], [s $S]$, [q announced]",
    "[s $S]$, [q said] [c that [S $B] [Q had been promised] [C that $A [1 would] [d $X] by $T]]",
];
pub const PLEDGE_MOVED: Forms = &[
    "[s $S]$, [q said] $Y [c that $A [1 would] [d $X] by $T and not by $E as it had [2 promised]]",
    "[s $S]$, [q announced] [c that $A [1 needed until] $T to [d $X], after first [2 naming] $E]",
];
pub const PLEDGE_CONDITIONAL: Forms = &[
    "[s $S]$, [q said] [c that $A [1 would] [d $X] [i if $B kept its guns silent]]",
    "[c $A [1 will] [d $X] [i once $B has freed its prisoners]], [s $S]$, [q said] $Y",
];
pub const PLEDGE_DOUBTED: Forms = &[
    "[s $S]$, [q doubted] [c that $A [1 would] [d $X] by $T]",
    "[s $S]$, [q did not believe] [c that $A [1 was going to] [d $X]]",
];
pub const PLEDGE_KEPT: Forms = &[
    "[s $S]$, [q said] [c that $A [1 had kept] its word to [d $X]]",
    "[c the promise of $A to [d $X] [1 has been honoured] in full], [s $S]$, [q said] $Y",
];
pub const PLEDGE_BROKEN: Forms = &[
    "[s $S]$, [q accused] [c $A of [1 breaking] its pledge to [d $X]]",
    "[s $S]$, [q said] [c that $A [1 had not kept] its word to [d $X] by $T]",
];

pub const PLEDGE_CONTEXT: Forms = &[
    "$A has [1 undertaken] to [d $X] by $T, and $B has [4 shelled] the area since",
    "people in $P have been waiting for $A to [d $X] as it [1 promised], while its men [4 manned] the roadblocks",
];
pub const ROUND_CONTEXT: Forms = &[
    "while the delegations sat in $P, forces of $A [4 shelled] posts of $B in $R and $B [5 fired back]",
    "$M, which [4 hosts] the envoys in $P, [5 sent] a plane for the delegation of $B",
];
pub const DEED_CONTEXT: Forms = &[
    "forces of $A had [4 surrounded] $P for a week, and $B had [5 sent] men to its relief",
    "two days earlier $M had [5 brought] medicine to $P, where $A [4 guards] the hospital",
];
pub const ROUND_PLANNED: Forms = &[
    "[s $S]$, [q said] [c that envoys of $A and $B [1 would meet] in $P for the $O round of talks]",
    "$A and $B [1 are to open] the $O round of their talks in $P on $T",
];
pub const ROUND_BEGUN: Forms = &[
    "delegations of $A and $B [1 opened] the $O round of talks in $P $D, with $M as mediator",
    "[s $S]$, [q said] [c that the $O round of talks between $A and $B had [1 begun] in $P]",
];
pub const ROUND_ONGOING: Forms = &[
    "the $O round of talks between $A and $B in $P [1 went on] $D",
    "[s $S]$, [q said] [c that the delegations of $A and $B [1 were talking about] [g an exchange of prisoners] and [g the roads around $R]]",
];
pub const ROUND_SUSPENDED: Forms = &[
    "[s $S]$, [q said] $Y [c that the talks between $A and $B in $P [1 were suspended]]",
    "$A [1 walked out of] the $O round of talks with $B in $P $D",
];
pub const ROUND_RESUMED: Forms = &[
    "$A and $B [1 took up] their talks in $P again $D",
    "[s $S]$, [q said] [c that $M had brought $A and $B [1 back to the table] in $P]",
];
pub const ROUND_AGREED: Forms = &[
    "[s $S]$, [q announced] [c that $A and $B [1 had agreed] on a truce in $R until $T]",
    "$A and $B [1 signed] a truce for $R in $P $D, to last until $T",
];
pub const ROUND_EXTENDED: Forms = &[
    "[s $S]$, [q said] $Y [c that the truce of $A and $B in $R had been [1 extended] until $T]",
    "$A and $B [1 prolonged] their truce in $R until $T",
];
pub const ROUND_DENIED: Forms = &[
    "[s $S]$, [q denied] [c that the talks with $A in $P had been [1 broken off]]",
    "[s $S]$, [q rejected] [c reports that $B had [1 left] the talks with $A in $P]",
];

pub const MET: Forms = &[
    "envoys of $A and $M [3 met] in $P $D",
    "[s $S]$, [q said] [c that a delegation of $M had [3 visited] $P and spoken with $A]",
    "[c a [3 meeting] of $A and $M took place in $P $D], [s $S]$, [q said]",
];
pub const AIDED: Forms =
    &["$M [3 delivered] $N to $P $D, the first in weeks", "[s $S]$, [q said] [c that $N had [3 reached] $P]"];
pub const PROTESTED: Forms = &[
    "$N [3 marched] through $P $D against the rule of $A",
    "[q according to] [s $S], [c $N [3 took to the streets] of $P to protest against $A]",
];
pub const DETAINED: Forms = &[
    "$A [3 raided] $P $D and [4 detained] $N",
    "[s $S]$, [q said] [c that forces of $A had [3 searched] $P and [4 arrested] $N]",
    "[c $N [4 are held] by $A after a [3 raid] on $P], [s $S]$, [q said]",
];
pub const MOBILIZED: Forms = &[
    "$A [3 sent] $N to $P $D",
    "[s $S]$, [q said] [c that $A was [3 massing] $N around $P]",
    "[q according to] [s $S], [c $N of $A [3 have taken up positions] near $P]",
];
pub const WITHDREW: Forms = &[
    "a column of $A [3 left] $P $D and drove towards the capital of $R",
    "[s $S]$, [q said] [c that $A had [3 withdrawn] its troops from $P]",
];
pub const CUT_OFF: Forms = &[
    "$A [3 closed] the road to $P $D and turned back every truck",
    "[s $S]$, [q said] [c that $A had [3 cut off] food and fuel for $P]",
];

pub const CONDEMNED: Forms = &[
    "[s $S]$, [q condemned] [c the violence around $P in the strongest terms]",
    "[s $S]$, [q deplored] [c what it called the contempt of all sides for the people of $R]",
];
pub const HOPED: Forms = &[
    "[s $S]$, [q hoped] [c that the people of $P would see calmer days before the winter]",
    "[s $S]$, [q expressed hope] [c that $A and $B would find a way out of the war for $R]",
];
pub const FEARED: Forms = &[
    "[s $S]$, [q feared] [c that $A might [3 attack] $P next]",
    "[s $S]$, [q warned] [c that a [3 march] of $A on $P could follow]",
];
pub const DECLINED: Forms = &[
    "[s $S]$, [q declined to comment] [c on the events in $P]",
    "[s $S]$, [q would not say] [c whether $A had a hand in what happened at $P]",
];
pub const DEMANDED: Forms = &[
    "[s $S]$, [q called on] [c $A to leave the roads of $R open for the wounded]",
    "[s $S]$, [q demanded] [c that $A and $B spare the hospitals of $P]",
];
pub const PRAISED: Forms = &[
    "[s $S]$, [q praised] [c the patience of the people of $P]",
    "[s $S]$, [q welcomed] [c every step of $A and $B that brings them nearer to the table in $R]",
];

/// What stands at the foot of many reports: words that say nothing of where a text comes from.
pub const FEET: &[&str] = &[
    "The accounts of the two sides could not be checked independently.",
    "The war is in its third year and has driven a large part of the people of the country from their homes.",
    "Telephone lines to the area were down for most of the day.",
    "Journalists are not allowed to travel to the front without an escort.",
];
