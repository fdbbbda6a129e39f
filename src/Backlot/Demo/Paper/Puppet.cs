using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>Where a puppet's hands came to lie, in the units of whoever drew it.</summary>
internal readonly record struct Hands((double X, double Y) Left, (double X, double Y) Right);

/// <summary>A paper person. Its origin is the base of the neck; at scale 1 the feet are <see cref="Tall"/> units below.</summary>
internal static class Puppet
{
    public const double Tall = 312;

    private static readonly Colour Shoe = Colour.Hex("14121c");

    private static readonly Shape Coat = new Shape().Move(-27, 2).Curve(-10, -5, 10, -5, 27, 2).Curve(42, 10, 45, 44, 48, 84).Line(60, 190)
        .Curve(32, 203, -30, 201, -59, 191).Line(-47, 84).Curve(-44, 44, -42, 10, -27, 2).Close();

    private static readonly Shape Dress = new Shape().Move(-25, 2).Curve(-10, -5, 10, -5, 25, 2).Curve(40, 12, 40, 44, 40, 76).Curve(48, 120, 62, 170, 78, 218)
        .Curve(40, 232, -38, 230, -77, 219).Curve(-60, 168, -48, 120, -40, 76).Curve(-40, 44, -40, 12, -25, 2).Close();

    private static readonly Shape Hem = new Shape().Move(-71, 200).Curve(-38, 212, 38, 214, 72, 200).Line(78, 218).Curve(40, 232, -38, 230, -77, 219).Close();

    private static readonly Shape Jumper = new Shape().Move(-28, 2).Curve(-10, -5, 10, -5, 28, 2).Curve(44, 10, 46, 44, 46, 84).Line(47, 146)
        .Curve(24, 153, -24, 152, -47, 146).Line(-46, 84).Curve(-46, 44, -44, 10, -28, 2).Close();

    private static readonly Shape Seat = Shape.Of((-42, 128), (42, 128), (44, 184), (4, 190), (-4, 190), (-44, 184));
    private static readonly Shape Neck = Shape.Of((-13, -10), (13, -10), (16, 14), (-16, 14));
    private static readonly Shape CollarShape = Shape.Of((-34, 4), (-22, -3), (0, 12), (22, -3), (34, 4), (14, 32), (0, 14), (-14, 32));
    private static readonly Shape Palm = Shape.Circle(0, 0, 11.5);
    private static readonly Shape Boot = new Shape().Move(-13, -12).Line(11, -12).Curve(22, -8, 26, 4, 25, 9).Line(-13, 9).Close();

    public static Hands Draw(Sheet sheet, Look look, double x, double y, double scale, Pose pose)
    {
        var lean = pose.Lean * Math.PI / 180;
        Hands local;
        using (sheet.At(x, y, scale, lean))
        {
            Heads.Behind(sheet, look, pose);
            if (pose.Legs)
            {
                Leg(sheet, look, -1, pose.LeftLeg);
                Leg(sheet, look, 1, pose.RightLeg);
            }

            Body(sheet, look, pose.FromBehind);
            local = new(Arm(sheet, look, -1, pose.LeftArm), Arm(sheet, look, 1, pose.RightArm));
            sheet.CutOut(Neck, look.Skin.Toward(Cuttings.Ink, 0.12), 0, edge: 0);
            if (look.Collar is { } collar && !pose.FromBehind)
                sheet.CutOut(CollarShape, collar, 2);
            Heads.Front(sheet, look, pose);
        }

        return new(Out(local.Left), Out(local.Right));

        (double, double) Out((double X, double Y) at) => (
            x + (scale * ((at.X * Math.Cos(lean)) - (at.Y * Math.Sin(lean)))),
            y + (scale * ((at.X * Math.Sin(lean)) + (at.Y * Math.Cos(lean)))));
    }

    /// <summary>So that the feet stand on this line.</summary>
    public static Hands Stand(Sheet sheet, Look look, double x, double floor, double scale, Pose pose) =>
        Draw(sheet, look, x, floor - (Tall * scale), scale, pose);

    /// <summary>Steps in place of legs: swings for both, from how far one has walked.</summary>
    public static Pose Walking(Pose pose, double steps)
    {
        var swing = Math.Sin(steps * Math.PI);
        return pose with
        {
            LeftLeg = new(-20 * swing, Math.Max(0, swing) * 26), RightLeg = new(20 * swing, Math.Max(0, -swing) * 26),
            Lean = pose.Lean + (2.5 * Math.Sin(steps * 2 * Math.PI)),
        };
    }

    private static void Body(Sheet sheet, Look look, bool behind)
    {
        var fold = look.Shade.Faint(0.6);
        switch (look.Garment)
        {
            case Garment.Dress:
                sheet.CutOut(Dress, look.Cloth);
                sheet.CutOut(Hem, look.Cloth.Toward(Colour.White, 0.22), 1.5);
                sheet.Cord(fold, 2, (-14, 100), (-26, 198));
                sheet.Cord(fold, 2, (16, 100), (28, 198));
                break;
            case Garment.Jumper:
                sheet.CutOut(Seat, look.Trousers, 3);
                sheet.CutOut(Jumper, look.Cloth);
                sheet.Stroke(Shape.Path((-44, 138), (0, 144), (44, 138)), fold, 3);
                break;
            default:
                sheet.CutOut(Coat, look.Cloth);
                sheet.Cord(fold, 2, (0, 24), (1, 192));
                for (var button = 0; button < 3 && !behind; button++)
                    sheet.Fill(Shape.Circle(9, 60 + (button * 36), 3.6), Cuttings.Bone.Faint(0.75));
                break;
        }

        if (look.TapeMeasure && !behind)
        {
            sheet.Bow(Cuttings.Tape, 7, (-26, 4), (-22, 40), (-24, 70), (-20, 104));
            sheet.Bow(Cuttings.Tape, 7, (26, 4), (22, 40), (26, 66), (20, 84));
        }
    }

    private static (double X, double Y) Arm(Sheet sheet, Look look, int side, Limb limb)
    {
        var upper = limb.Swing * Math.PI / 180 * side;
        var lower = upper + (limb.Bend * Math.PI / 180 * side);
        var (sx, sy) = (side * 31.0, 24.0);
        var (ex, ey) = (sx + (58 * Math.Sin(upper)), sy + (58 * Math.Cos(upper)));
        var (hx, hy) = (ex + (56 * Math.Sin(lower)), ey + (56 * Math.Cos(lower)));
        var hand = (hx + (8 * Math.Sin(lower)), hy + (8 * Math.Cos(lower)));
        using (sheet.At(hand.Item1, hand.Item2))
            sheet.CutOut(Palm, look.Skin, 2.5);
        sheet.CutOut(Sleeve((sx, sy), (ex, ey), (hx, hy), (Math.PI / 2) - upper, (Math.PI / 2) - lower), look.Cloth.Toward(Colour.White, 0.05), 4);
        var (cx, cy) = (hx - (9 * Math.Sin(lower)), hy - (9 * Math.Cos(lower)));
        sheet.Cord(look.Shade.Faint(0.5), 2, (cx - (12 * Math.Cos(lower)), cy + (12 * Math.Sin(lower))), (cx + (12 * Math.Cos(lower)), cy - (12 * Math.Sin(lower))));
        return hand;
    }

    /// <summary>Round at the shoulder and on the outer side of the elbow, straight at the cuff. Angles are those of the sheet, in radians.</summary>
    private static Shape Sleeve((double X, double Y) shoulder, (double X, double Y) elbow, (double X, double Y) cuff, double upper, double lower)
    {
        const double Quarter = Math.PI / 2, Shoulder = 16, Elbow = 14.5, Cuff = 13;
        (double X, double Y) Off((double X, double Y) from, double reach, double angle) => (from.X + (reach * Math.Cos(angle)), from.Y + (reach * Math.Sin(angle)));
        var shape = new Shape().Arc(shoulder.X, shoulder.Y, Shoulder, upper - Quarter, upper - (3 * Quarter));
        var inner = Off(elbow, Math.Min(Elbow / Math.Cos((lower - upper) / 2), Elbow * 1.3), ((upper + lower) / 2) + (lower > upper ? Quarter : -Quarter));
        if (lower > upper)
            shape.Line(inner.X, inner.Y);
        else
            shape.Arc(elbow.X, elbow.Y, Elbow, upper + Quarter, lower + Quarter);
        var (one, other) = (Off(cuff, Cuff, lower + Quarter), Off(cuff, Cuff, lower - Quarter));
        shape.Line(one.X, one.Y).Line(other.X, other.Y);
        if (lower > upper)
            shape.Arc(elbow.X, elbow.Y, Elbow, lower - Quarter, upper - Quarter);
        else
            shape.Line(inner.X, inner.Y);
        return shape.Close();
    }

    private static void Leg(Sheet sheet, Look look, int side, Limb limb)
    {
        var upper = limb.Swing * Math.PI / 180 * side;
        var lower = upper - (limb.Bend * Math.PI / 180 * side);
        var (hx, hy) = (side * 21.0, 152.0);
        var (kx, ky) = (hx + (74 * Math.Sin(upper)), hy + (74 * Math.Cos(upper)));
        var (fx, fy) = (kx + (76 * Math.Sin(lower)), ky + (76 * Math.Cos(lower)));
        sheet.CutOut(Shape.Of((hx - 15, hy - 16), (hx + 15, hy - 16), (kx + 12, ky), (fx + 10, fy), (fx - 10, fy), (kx - 12, ky)), look.Trousers, 3);
        using (sheet.At(fx, fy, side, 1, 0))
            sheet.CutOut(Boot, Shoe, 2);
    }
}
