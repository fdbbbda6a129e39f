using Backlot.Cut.Renders;

namespace Backlot.Tests.Cut.Renders;

public sealed class BesideRoomTests
{
    [Theory]
    [InlineData("16:9", 1080)]
    [InlineData("16:9", 90)]
    [InlineData("9:16", 720)]
    [InlineData("1:1", 1080)]
    [InlineData("4:5", 360)]
    public void The_picture_keeps_its_shape_and_the_column_lies_beside_it(string form, int size)
    {
        var shape = Shape.Of(form, size);
        var room = BesideRoom.In(shape);
        var (picture, column) = (room.Picture, room.Column);
        ((double)picture.Width / picture.Height).ShouldBe((double)shape.Width / shape.Height, 0.06);
        (picture.Width / (double)shape.Width).ShouldBeGreaterThan(0.55);
        foreach (var box in new[] { picture, column })
        {
            (box.Left >= 0 && box.Top >= 0 && box.Left + box.Width <= shape.Width && box.Top + box.Height <= shape.Height).ShouldBeTrue($"{box} in {shape}");
            (box.Width % 2 + (box.Height % 2)).ShouldBe(0);
        }

        (column.Left >= picture.Left + picture.Width || column.Top >= picture.Top + picture.Height).ShouldBeTrue("they do not touch");
    }
}
