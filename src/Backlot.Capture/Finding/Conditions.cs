using System.Linq.Expressions;
using Backlot.Capture.Assets;
using Backlot.Platform.Data;

namespace Backlot.Capture.Finding;

/// <summary>Conditions put together. None of them is ever neither true nor false: what is not known is said with its own comparison.</summary>
public static class Conditions
{
    public static Condition All(IReadOnlyList<Condition> parts) => parts.Count == 0 ? _ => _ => true : parts.Aggregate((a, b) => db => Joined(a(db), b(db), Expression.AndAlso));

    public static Condition Any(IReadOnlyList<Condition> parts) => parts.Aggregate((a, b) => db => Joined(a(db), b(db), Expression.OrElse));

    public static Condition Not(Condition part) => db => part(db) is var of ? Expression.Lambda<Func<Asset, bool>>(Expression.Not(of.Body), of.Parameters) : throw new InvalidOperationException();

    /// <summary>
    /// Those with these numbers. SQLite walks them and looks each up, or asks for each asset in the order of the sheet whether it is among them, as it is
    /// written; PostgreSQL decides by itself, as long as it is asked for the existence of one.
    /// </summary>
    /// <param name="ids">Of assets.</param>
    /// <param name="many">So many of them that walking them all takes longer than meeting the first of them.</param>
    public static Condition Among(Func<Db, IQueryable<long>> ids, bool many = false) => db =>
    {
        var those = ids(db);
        return db.IsPostgres || many ? a => those.Any(id => id == a.Id) : a => those.Contains(a.Id);
    };

    private static Expression<Func<Asset, bool>> Joined(Expression<Func<Asset, bool>> a, Expression<Func<Asset, bool>> b, Func<Expression, Expression, Expression> by) =>
        Expression.Lambda<Func<Asset, bool>>(by(a.Body, new Renamed(b.Parameters[0], a.Parameters[0]).Visit(b.Body)), a.Parameters);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
