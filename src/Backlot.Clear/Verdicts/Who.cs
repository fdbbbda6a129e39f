namespace Backlot.Clear.Verdicts;

/// <summary>Somebody in an asset: a named person, or a face that nobody has named yet.</summary>
public readonly record struct Who : IComparable<Who>
{
    private Who(bool named, long id) => (IsNamed, Id) = (named, id);

    /// <summary>Whether <see cref="Id"/> is a person's; otherwise it is the id of an unnamed face.</summary>
    public bool IsNamed { get; }

    public long Id { get; }

    public static Who Person(long personId) => new(named: true, personId);

    public static Who Face(long faceId) => new(named: false, faceId);

    public int CompareTo(Who other) => IsNamed == other.IsNamed ? Id.CompareTo(other.Id) : IsNamed ? -1 : 1;

    public override string ToString() => IsNamed ? $"person:{Id}" : $"face:{Id}";

    public static bool operator <(Who left, Who right) => left.CompareTo(right) < 0;

    public static bool operator <=(Who left, Who right) => left.CompareTo(right) <= 0;

    public static bool operator >(Who left, Who right) => left.CompareTo(right) > 0;

    public static bool operator >=(Who left, Who right) => left.CompareTo(right) >= 0;
}
