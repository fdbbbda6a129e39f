using System.Collections.Frozen;
using Backlot.Platform.Errors;
using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>
/// Where something may be, or is to be, seen: the world, or a set of countries (ISO 3166-1 alpha-2).
/// A public page is seen in the world: it needs a grant for the world.
/// </summary>
public sealed class Territory : IEquatable<Territory>
{
    public static readonly Territory World = new([]);

    private static readonly FrozenSet<string> Known = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
        "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
        "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
        "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT " +
        "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
        "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
        "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What people type, and the code they mean.</summary>
    private static readonly FrozenDictionary<string, string> Meant = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["UK"] = "GB",
        ["EL"] = "GR",
        ["USA"] = "US",
        ["GER"] = "DE",
        ["FRA"] = "FR",
        ["ESP"] = "ES",
        ["SUI"] = "CH",
        ["EU"] = "AT,BE,BG,CY,CZ,DE,DK,EE,ES,FI,FR,GR,HR,HU,IE,IT,LT,LU,LV,MT,NL,PL,PT,RO,SE,SI,SK",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string[] _codes;

    private Territory(string[] codes) => _codes = codes;

    public bool IsWorld => _codes.Length == 0;

    /// <summary>The countries in alphabetical order; empty for the world.</summary>
    public IReadOnlyList<string> Codes => _codes;

    internal static int CountriesKnown => Known.Count;

    /// <summary>Reads <c>world</c> or <c>DE,AT</c> in any case. Refused with <c>grant.territory-unknown</c>.</summary>
    public static Territory Parse(string text)
    {
        string[] words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words is [var only] && only.Equals("world", StringComparison.OrdinalIgnoreCase))
            return World;
        if (words.Length == 0)
            throw Unknown(text);
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string word in words)
        {
            string code = word.ToUpperInvariant();
            codes.Add(Known.Contains(code) ? code : throw Unknown(word));
        }
        return new Territory([.. codes]);
    }

    public static bool IsCountry(string code) => Known.Contains(code);

    /// <summary>Whether a grant for here allows what is seen in all of <paramref name="asked"/>.</summary>
    public bool Covers(Territory asked) => IsWorld || (!asked.IsWorld && asked._codes.All(Includes));

    /// <summary>Whether one country is part of it.</summary>
    public bool Includes(string code) => IsWorld || Array.BinarySearch(_codes, code, StringComparer.Ordinal) >= 0;

    public bool Equals(Territory? other) => other is not null && _codes.AsSpan().SequenceEqual(other._codes);

    public override bool Equals(object? obj) => Equals(obj as Territory);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>As stored and typed: <c>world</c> or <c>AT,DE</c>.</summary>
    public override string ToString() => IsWorld ? "world" : string.Join(',', _codes);

    /// <summary>As in a sentence: <c>the world</c>, <c>AT and DE</c>.</summary>
    internal Words Spoken => IsWorld ? W("the world") : Sentences.And([.. _codes.Select(Words.Plain)]);

    private static BacklotError Unknown(string word) => BacklotError.Refused(
        "grant.territory-unknown",
        $"'{word}' is not a country code.",
        Meant.TryGetValue(word.Trim().ToUpperInvariant(), out string? code)
            ? $"Did you mean {code}?"
            : "Say world, or two-letter codes of ISO 3166-1 such as DE,AT.");
}
