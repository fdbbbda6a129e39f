using Backlot.Media.Drawing;

namespace Backlot.Demo.Paper;

/// <summary>Heads: hair behind, face, hair and hats in front.</summary>
internal static class Heads
{
    private static readonly Shape Face = Shape.Oval(0, -40, 42, 45);
    private static readonly Shape EarLeft = Shape.Oval(-42, -36, 8, 11);
    private static readonly Shape EarRight = Shape.Oval(42, -36, 8, 11);
    private static readonly Shape Cap = Shape.Cap(0, -46, 46, Math.PI * 1.02, Math.PI * 1.98);
    private static readonly Shape CloudBehind = Curls(62, 9, 26);
    private static readonly Shape CloudFront = Fringe(7);
    private static readonly Shape LongBehind = new Shape().Move(-47, -52).Curve(-52, -110, 52, -110, 48, -52).Line(58, 44).Curve(44, 58, 30, 56, 24, 40).Line(-24, 40).Curve(-32, 58, -48, 56, -58, 44).Close();
    private static readonly Shape LongFront = new Shape().Move(-46, -40).Curve(-52, -100, 52, -102, 46, -40).Line(38, -58).Curve(14, -66, -12, -66, -38, -58).Close();
    private static readonly Shape Bun = Shape.Circle(2, -104, 23);
    private static readonly Shape Ribbon = Shape.Of((-18, -88), (22, -88), (20, -80), (-16, -80));
    private static readonly Shape Tuft = Shape.Of((-46, -50), (-50, -74), (-30, -72), (-26, -98), (-6, -80), (10, -104), (20, -80), (44, -88), (40, -68), (50, -52), (22, -66), (-8, -62), (-28, -68));
    private static readonly Shape WingLeft = Shape.Of((-38, -22), (-62, -34), (-46, -44), (-64, -58), (-42, -62), (-34, -48));
    private static readonly Shape WingRight = Shape.Of((38, -22), (62, -34), (46, -44), (64, -58), (42, -62), (34, -48));
    private static readonly Shape Forelock = Shape.Of((-16, -80), (-4, -98), (4, -86), (18, -96), (14, -78));
    private static readonly Shape Beard = new Shape().Move(-42, -34).Curve(-44, 22, 44, 22, 42, -34).Curve(34, -10, 22, -18, 0, -18).Curve(-22, -18, -34, -10, -42, -34).Close();
    private static readonly Shape Moustache = new Shape().Move(0, -24).Curve(10, -30, 26, -24, 32, -12).Curve(18, -10, 8, -12, 0, -17).Curve(-8, -12, -18, -10, -32, -12).Curve(-26, -24, -10, -30, 0, -24).Close();
    private static readonly Shape Nose = Shape.Of((-2, -42), (8, -26), (-6, -25));
    private static readonly Shape HatBrim = Shape.Of((-70, -70), (70, -74), (64, -86), (-63, -82));
    private static readonly Shape HatCrown = Shape.Of((-42, -80), (42, -84), (34, -138), (-30, -132));
    private static readonly Shape FlatCap = new Shape().Move(-46, -58).Curve(-44, -104, 40, -108, 46, -62).Line(66, -56).Line(62, -48).Line(-44, -54).Close();
    private static readonly Shape Cup = Shape.Oval(0, 0, 11, 17);

    /// <summary>What lies behind the body.</summary>
    public static void Behind(Sheet sheet, Look look, Pose pose)
    {
        var shape = look.Hair switch { Hair.Cloud => CloudBehind, Hair.Long => LongBehind, Hair.Bun => Bun, _ => null };
        if (shape is null)
            return;
        using (Turned(sheet, pose))
            sheet.CutOut(shape, look.HairColour, 4);
    }

    public static void Front(Sheet sheet, Look look, Pose pose)
    {
        using (Turned(sheet, pose))
        {
            sheet.CutOut(EarLeft, look.Skin.Toward(Cuttings.Ink, 0.08), 2);
            sheet.CutOut(EarRight, look.Skin.Toward(Cuttings.Ink, 0.08), 2);
            sheet.CutOut(Face, look.Skin, 4);
            if (pose.FromBehind)
                sheet.CutOut(Shape.Oval(0, -46, 45, 44), look.HairColour, 2);
            else
                Features(sheet, look, pose);
            Top(sheet, look);
        }
    }

    private static Sheet.Held Turned(Sheet sheet, Pose pose) => sheet.At(0, 0, 1, pose.Tilt * Math.PI / 180);

    private static void Features(Sheet sheet, Look look, Pose pose)
    {
        var turn = pose.Gaze * 8;
        using (sheet.At(turn, 0))
        {
            sheet.Fill(Shape.Circle(-25, -24, 9), Colour.Hex("e2796d", 0.42));
            sheet.Fill(Shape.Circle(25, -24, 9), Colour.Hex("e2796d", 0.42));
            if (look.Freckles)
            {
                foreach (var (fx, fy) in (ReadOnlySpan<(double, double)>)[(-28, -30), (-20, -26), (-24, -20), (21, -27), (27, -21), (30, -29)])
                    sheet.Fill(Shape.Circle(fx, fy, 1.5), Colour.Hex("8a4a2a", 0.55));
            }
        }

        if (look.Beard)
            sheet.CutOut(Beard, look.HairColour, 2);
        using (sheet.At(turn, 0))
        {
            Mouth(sheet, pose, look.Moustache ? -10 : -13);
            sheet.CutOut(Nose, look.Skin.Toward(Colour.Hex("a04a30"), 0.2), 1.5, 0.2, 0);
            if (look.Moustache)
                sheet.CutOut(Moustache, look.HairColour, 1.5);
            Eye(sheet, look, pose, -16);
            Eye(sheet, look, pose, 16);
            if (look.Glasses)
            {
                sheet.Stroke(Shape.Circle(-16, -44, 14), Colour.Hex("3a2f28"), 2.6);
                sheet.Stroke(Shape.Circle(16, -44, 14), Colour.Hex("3a2f28"), 2.6);
                sheet.Cord(Colour.Hex("3a2f28"), 2.6, (-2, -45), (2, -45));
            }
        }
    }

    private static void Eye(Sheet sheet, Look look, Pose pose, double x)
    {
        var side = Math.Sign(x);
        if (pose.EyesShut)
        {
            sheet.Bow(Cuttings.Ink, 3, (x - 7, -43), (x - 3, -39), (x + 3, -39), (x + 7, -43));
        }
        else
        {
            sheet.Fill(Shape.Oval(x + (pose.Gaze * 2), -43, 5.2, 6.4), Cuttings.Ink);
            sheet.Fill(Shape.Circle(x + (pose.Gaze * 2) + 1.8, -45.5, 1.7), Colour.White.Faint(0.85));
        }

        // A frown falls towards the nose and is straight; everything else is an arch.
        var (inner, outer, arch) = pose.Brow < 0 ? (-55 - (pose.Brow * 5), -57 + (pose.Brow * 2), 0.5) : (-55.5 - (pose.Brow * 6), -54 - (pose.Brow * 5), 4);
        sheet.Bow(look.HairColour.Toward(Cuttings.Ink, 0.25), 3.2, (x - (side * 7), inner), (x - (side * 2), inner - arch), (x + (side * 4), outer - arch), (x + (side * 8), outer));
    }

    /// <summary>Open, it laughs; round it is only in surprise and in toil.</summary>
    private static void Mouth(Sheet sheet, Pose pose, double y)
    {
        var open = pose.Mouth;
        if (open < 0.12)
        {
            sheet.Bow(Colour.Hex("5a1f2a"), 3, (-10, y - 2), (-5, y + 4.5), (5, y + 4.5), (10, y - 2));
            return;
        }

        if (pose.Brow is >= 0 and < 0.65)
        {
            Laugh(sheet, open, y);
            return;
        }

        var (wide, high) = (9 + (open * 3), 2.5 + (open * 11));
        sheet.Fill(Shape.Oval(0, y + (high * 0.3), wide, high), Colour.Hex("4a1520"));
        if (open > 0.45)
            sheet.Fill(Shape.Oval(0, y + (high * 0.85), wide * 0.6, high * 0.4), Colour.Hex("c8626a"));
    }

    private static void Laugh(Sheet sheet, double open, double y)
    {
        var (wide, deep) = (10.5 + (open * 3), 5 + (open * 15));
        var lips = new Shape().Move(-wide, y - 3).Curve(-wide * 0.4, y - 0.5, wide * 0.4, y - 0.5, wide, y - 3).Curve(wide * 0.9, y - 3 + (deep * 1.3), -wide * 0.9, y - 3 + (deep * 1.3), -wide, y - 3).Close();
        sheet.Fill(lips, Colour.Hex("4a1520"));
        using (sheet.Within(lips))
        {
            if (open > 0.4)
                sheet.Fill(Shape.Oval(0, y - 3 + deep, wide * 0.62, deep * 0.42), Colour.Hex("c8626a"));
            sheet.Fill(Shape.Box(-wide * 0.8, y - 4, wide * 1.6, 2.4 + (open * 3.4)), Colour.Hex("fbf6ea"));
        }
    }

    private static void Top(Sheet sheet, Look look)
    {
        switch (look.Hair)
        {
            case Hair.Cloud:
                sheet.CutOut(CloudFront, look.HairColour, 2);
                break;
            case Hair.Long:
                sheet.CutOut(LongFront, look.HairColour, 3);
                break;
            case Hair.Tuft:
                sheet.CutOut(Tuft, look.HairColour, 3);
                break;
            case Hair.Wings:
                sheet.CutOut(WingLeft, look.HairColour, 2);
                sheet.CutOut(WingRight, look.HairColour, 2);
                sheet.CutOut(Forelock, look.HairColour, 2);
                break;
            case Hair.Cap:
                sheet.CutOut(FlatCap, look.HairColour, 4);
                break;
            default:
                sheet.CutOut(Cap, look.HairColour, 3);
                if (look.Hair == Hair.Bun)
                    sheet.CutOut(Ribbon, Colour.Hex("e2604f"), 2);
                break;
        }

        if (look.Headphones)
        {
            sheet.Stroke(new Shape().Arc(0, -44, 50, Math.PI * 1.05, Math.PI * 1.95), Colour.Hex("d9d2c0"), 6);
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            {
                using (sheet.At(side * 46, -38))
                    sheet.CutOut(Cup, Colour.Hex("2b2f3c"), 3);
            }
        }

        if (look.Hat is not { } hat)
            return;
        sheet.CutOut(HatCrown, hat, 4);
        sheet.Cord(Cuttings.Tape, 6, (-40, -92), (40, -96));
        sheet.CutOut(HatBrim, hat, 4);
    }

    /// <summary>A ring of curls, from ear to ear over the top.</summary>
    private static Shape Curls(double radius, int count, double size)
    {
        var shape = new Shape();
        for (var i = 0; i <= count; i++)
        {
            var angle = (Math.PI * 0.86) + (Math.PI * 1.28 * i / count);
            var (x, y) = ((radius - 16) * Math.Cos(angle), -46 + ((radius - 14) * Math.Sin(angle)));
            shape.Arc(x, y, size, angle - 1.1, angle + 1.1);
        }

        return shape.Close();
    }

    private static Shape Fringe(int count)
    {
        var shape = new Shape().Arc(0, -50, 46, Math.PI * 1.04, Math.PI * 1.96);
        for (var i = 0; i < count; i++)
        {
            var at = 38 - (76.0 * (i + 0.5) / count);
            shape.Arc(at, -64 - (6 * Math.Cos(at / 38 * 1.5)), 6.5, 0, Math.PI);
        }

        return shape.Close();
    }
}
