namespace Backlot.Demo.Paper;

/// <summary>An arm or a leg: degrees from hanging straight down, outward positive, and how far the joint bends on from there.</summary>
internal readonly record struct Limb(double Swing, double Bend = 0);

/// <summary>How a puppet stands at one moment. Left and right are those of the picture.</summary>
internal readonly record struct Pose()
{
    public Limb LeftArm { get; init; } = new(16, 10);

    public Limb RightArm { get; init; } = new(16, 10);

    public Limb LeftLeg { get; init; } = new(4);

    public Limb RightLeg { get; init; } = new(4);

    public bool Legs { get; init; } = true;

    /// <summary>Of the whole body, in degrees to the right.</summary>
    public double Lean { get; init; }

    /// <summary>Of the head alone.</summary>
    public double Tilt { get; init; }

    /// <summary>From 0, a small smile, to 1, wide open.</summary>
    public double Mouth { get; init; }

    /// <summary>Where the face turns: -1 left, 1 right.</summary>
    public double Gaze { get; init; }

    /// <summary>From -1, a frown, to 1, surprise.</summary>
    public double Brow { get; init; }

    public bool EyesShut { get; init; }

    public bool FromBehind { get; init; }
}
