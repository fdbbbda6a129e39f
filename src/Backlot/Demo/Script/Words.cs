using Backlot.Demo.Sounds;

namespace Backlot.Demo.Script;

/// <summary>What is said in front of the camera, and by which voice.</summary>
internal static class Words
{
    public const string Teo = "A town without light, and somebody who knows where to borrow some. That was all we had. One sheet of paper.";

    public const string Ines = "Nobody will ever see the lining. I know that it is there. Eight moons, one for each night she is out.";

    public const string Bram = "The moon is plywood. Sixteen bulbs, two wires, and forty-one screws. It fell down only once.";

    public const string Counting = "five, six, seven, eight. five, six, seven, eight.";

    public static readonly Timbre TeoVoice = new("en-gb+m3", 36, 152, 118);

    public static readonly Timbre InesVoice = new("en-gb+f2", 52, 150, 205);

    public static readonly Timbre BramVoice = new("en-gb+m7", 24, 138, 96);
}
