using System.Linq.Expressions;
using Backlot.Capture.Assets;

namespace Backlot.Capture.Finding;

/// <summary>Conditions put together. None of them is ever neither true nor false: what is not known is said with its own comparison.</summary>
internal static class Conditions
{
    public static Condition All(IReadOnlyList<Condition> parts) => parts.Count == 0 ? _ => _ => true : parts.Aggregate((a, b) => db => Joined(a(db), b(db), Expression.AndAlso));

    public static Condition Any(IReadOnlyList<Condition> parts) => parts.Aggregate((a, b) => db => Joined(a(db), b(db), Expression.OrElse));

    public static Condition Not(Condition part) => db => part(db) is var of ? Expression.Lambda<Func<Asset, bool>>(Expression.Not(of.Body), of.Parameters) : throw new InvalidOperationException();

    private static Expression<Func<Asset, bool>> Joined(Expression<Func<Asset, bool>> a, Expression<Func<Asset, bool>> b, Func<Expression, Expression, Expression> by) =>
        Expression.Lambda<Func<Asset, bool>>(by(a.Body, new Renamed(b.Parameters[0], a.Parameters[0]).Visit(b.Body)), a.Parameters);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
